import { isolate } from '@tuffops/shared/isolate';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { cut } from '@tuffops/shared/shorten';
import { createParser, type ParserWithOptionalDefault, parseAsBoolean, parseAsIsoDate } from 'nuqs';

/** One filter of a list: how it stands in the address, what the server is asked by it, how it is said. */
export type Filter<Value, Asked> = {
  /** What it cannot read is off. */
  parser: ParserWithOptionalDefault<NonNullable<Value>>;
  /** Nothing: it is off. */
  ask(value: Value): Asked | undefined;
  say(value: Value): string;
};

/** Words that stand in one of the fields, which `searchedBy` names: `number or customer`. */
export function searched(searchedBy: string): Filter<string, { search: string }> {
  return {
    parser: createParser({ parse: (text) => cut(text, MAX_SEARCH), serialize: String }).withDefault(''),
    ask: (text) => (text.trim() ? { search: text.trim() } : undefined),
    say: (text) => `${searchedBy} contains “${isolate(text)}”`,
  };
}

/** One of the statuses, or all. */
export const ofStatus = <Status extends string>(statuses: readonly Status[], labelOf: (status: Status) => string) =>
  inState(statuses, labelOf, (status): { statuses: Status[] } => ({ statuses: [status] }));

/** One of what the list of statuses offers, be it a status or something else that is so of the rows; or all. */
export const inState = <Status extends string, Asked>(
  statuses: readonly Status[],
  labelOf: (status: Status) => string,
  ask: (status: Status) => Asked,
) => oneOf(statuses, ask, (status) => `status ${labelOf(status)}`);

/** One of a few, or all. */
export function oneOf<Value extends string, Asked>(
  values: readonly Value[],
  ask: (value: Value) => Asked,
  say: (value: Value) => string,
): Filter<Value | null, Asked> {
  return {
    parser: createParser({
      parse: (text) => values.find((value) => value === text.toUpperCase()) ?? null,
      serialize: (value) => value.toLowerCase(),
    }),
    ask: (value) => (value ? ask(value) : undefined),
    say: (value) => (value ? say(value) : ''),
  };
}

/** A calendar day in the contractor's time zone. */
export function onDay<Asked>(ask: (day: string) => Asked, say: (day: string) => string): Filter<string | null, Asked> {
  return {
    parser: createParser({
      parse: (text) => (text.length === 10 && parseAsIsoDate.parse(text) ? text : null),
      serialize: String,
    }),
    ask: (day) => (day ? ask(day) : undefined),
    say: (day) => (day ? say(day) : ''),
  };
}

/** What is so of the rows, or does not matter. */
export function onlyIf<Asked>(asked: Asked, said: string): Filter<boolean, Asked> {
  return {
    parser: parseAsBoolean.withDefault(false),
    ask: (isOn) => (isOn ? asked : undefined),
    say: () => said,
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What belongs to one thing, by its id. */
export function ofOne<Asked>(ask: (id: string) => Asked, said: string): Filter<string | null, Asked> {
  return {
    parser: createParser({ parse: (text) => (ID.test(text) ? text : null), serialize: String }),
    ask: (id) => (id ? ask(id) : undefined),
    say: (id) => (id ? said : ''),
  };
}
