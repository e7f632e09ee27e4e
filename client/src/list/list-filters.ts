import { type Filter, searched } from './filter.ts';

export type Direction = 'ASC' | 'DESC';
type Filters = Record<string, Filter<unknown, object>>;
type Values<F extends Filters, By> = { [Key in keyof F]: ReturnType<F[Key]['read']> } & {
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
  /** Besides the search, in the order of the address. */
  filters: F;
  /** The sorts by their names in the address, and the one of the plain list, which is sorted downwards. */
  sorts: Record<By, string>;
  sortedBy: NoInfer<By>;
};

/** What one list can be narrowed and sorted by, between the address, the server and the person. */
export function listFilters<F extends Filters, By extends string>({
  searchedBy,
  sorts,
  sortedBy,
  ...parts
}: Parts<F, By>) {
  const filters: [string, Filter<unknown, object>][] = Object.entries({
    search: searched(searchedBy),
    ...parts.filters,
  });
  const bys = Object.keys(sorts) as By[];
  const read = (params: URLSearchParams) =>
    ({
      ...Object.fromEntries(filters.map(([key, { name, read }]) => [key, read(params.get(name) ?? '')])),
      sortBy: bys.find((by) => sorts[by] === params.get('sort')) ?? sortedBy,
      direction: params.get('direction') === 'asc' ? 'ASC' : 'DESC',
    }) as Values<F, By>;
  const { sortBy, direction, ...none } = read(new URLSearchParams());
  return {
    searchedBy,
    read,
    /** Every filter off. */
    none: none as Partial<Values<F, By>>,
    /** Only what differs from the plain list, so that the plain list has the plain address. */
    write(values: Values<F, By>): URLSearchParams {
      const texts = filters.map(([key, { name, write }]) => [name, write(values[key])]);
      if (values.sortBy !== sortBy) texts.push(['sort', sorts[values.sortBy]]);
      if (values.direction !== direction) texts.push(['direction', 'asc']);
      return new URLSearchParams(texts.filter(([, text]) => text));
    },
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

export type ListFilters<Values extends { search: string }, Asked> = {
  searchedBy: string;
  none: Partial<Values>;
  read(params: URLSearchParams): Values;
  write(values: Values): URLSearchParams;
  ask(values: Values): Asked;
  say(values: Values): string;
};
