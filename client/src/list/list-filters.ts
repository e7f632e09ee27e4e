import { createParser, createSerializer, type ParserMap } from 'nuqs';
import { type Filter, searched } from './filter.ts';

export type Direction = 'ASC' | 'DESC';
type Filters = Record<string, Omit<Filter<unknown, object>, 'parser'> & { parser: ParserMap[string] }>;
type Values<F extends Filters, By> = { [Key in keyof F]: Parameters<F[Key]['ask']>[0] } & {
  search: string;
  sortBy: By;
  direction: Direction;
};
type Both<Union> = (Union extends unknown ? (each: Union) => void : never) extends (both: infer All) => void
  ? All
  : never;
type Asked<F extends Filters> = Partial<Both<NonNullable<ReturnType<F[keyof F]['ask']>>>> & { search?: string };

type Parts<F extends Filters, By extends string> = {
  /** The fields that the search looks into, in words: `number or customer`. */
  searchedBy: string;
  /** Besides the search. */
  filters: F;
  /** What a filter is called in the address, where it is not its own name. */
  urlKeys?: { [Key in keyof F]?: string };
  /** The sorts by their names in the address, and the one of the plain list, which is sorted downwards unless said otherwise. */
  sorts: Record<By, string>;
  sortedBy: NoInfer<By>;
  sorted?: Direction;
};

/** What one list can be narrowed and sorted by, between the address, the server and the person. */
export function listFilters<F extends Filters, By extends string>(parts: Parts<F, By>) {
  const { searchedBy, sorts, sortedBy, sorted = 'DESC' } = parts;
  const all: Filters = { search: searched(searchedBy), ...parts.filters };
  const filters = Object.entries(all);
  const parsers: ParserMap = {
    ...Object.fromEntries(filters.map(([key, { parser }]) => [key, parser])),
    sortBy: named(sorts).withDefault(sortedBy),
    direction: named({ ASC: 'asc', DESC: 'desc' }).withDefault(sorted),
  };
  const urlKeys: Record<string, string> = { ...parts.urlKeys, sortBy: 'sort' };
  return {
    searchedBy,
    parsers,
    urlKeys,
    /** Only what differs from the plain list, so that the plain list has the plain address. */
    write: createSerializer(parsers, { urlKeys, processUrlSearchParams: inOneOrder }),
    /** Every filter off. */
    none: Object.fromEntries(filters.map(([key]) => [key, null])),
    /** What the server is asked: only what is on. */
    ask(values: Values<F, By>) {
      const filter = Object.assign({}, ...filters.map(([key, { ask }]) => ask(values[key]))) as Asked<F>;
      return { filter, sort: { by: values.sortBy, direction: values.direction } };
    },
    /** What is on, in words: `number or customer contains “acme”, status Sent`; nothing while none is. */
    say(values: Values<F, By>): string {
      const on = filters.filter(([key, { ask }]) => ask(values[key]));
      return on.map(([key, { say }]) => say(values[key])).join(', ');
    },
  };
}

/** One list has one address, in whichever order its filters were set. */
export function inOneOrder(params: URLSearchParams): URLSearchParams {
  params.sort();
  return params;
}

function named<Name extends string>(names: Record<Name, string>) {
  const all = Object.keys(names) as Name[];
  return createParser<Name>({
    parse: (text) => all.find((name) => names[name] === text) ?? null,
    serialize: (name) => names[name],
  });
}

export type ListFilters<Values extends { search: string }, Asked> = {
  searchedBy: string;
  parsers: ParserMap;
  urlKeys: Record<string, string>;
  write(base: string, values: { search: string }): string;
  none: Record<string, null>;
  ask(values: Values): Asked;
  say(values: Values): string;
};
