import { isolate } from '@tuffops/shared/isolate';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { cut } from '@tuffops/shared/shorten';

/** One filter of a list: how it stands in the address, what the server is asked by it, how it is said. Off, it is read from nothing. */
export type Filter<Value, Asked> = {
  /** Its name in the address. */
  name: string;
  read(text: string): Value;
  /** Nothing: it is off. */
  write(value: Value): string;
  /** Nothing: it is off. */
  ask(value: Value): Asked | undefined;
  say(value: Value): string;
};

/** Words that stand in one of the fields, which `searchedBy` names: `number or customer`. */
export function searched(searchedBy: string): Filter<string, { search: string }> {
  return {
    name: 'search',
    read: (text) => cut(text, MAX_SEARCH),
    write: (text) => text,
    ask: (text) => (text.trim() ? { search: text.trim() } : undefined),
    say: (text) => `${searchedBy} contains “${isolate(text)}”`,
  };
}

/** One of the statuses, or all. */
export function ofStatus<Status extends string>(
  statuses: readonly Status[],
  labelOf: (status: Status) => string,
): Filter<Status | null, { statuses: Status[] }> {
  return {
    name: 'status',
    read: (text) => statuses.find((status) => status === text.toUpperCase()) ?? null,
    write: (status) => status?.toLowerCase() ?? '',
    ask: (status) => (status ? { statuses: [status] } : undefined),
    say: (status) => (status ? `status ${labelOf(status)}` : ''),
  };
}

/** A calendar day in the contractor's time zone. */
export function onDay<Asked>(
  name: string,
  ask: (day: string) => Asked,
  say: (day: string) => string,
): Filter<string | null, Asked> {
  return {
    name,
    read: (text) => (isDay(text) ? text : null),
    write: (day) => day ?? '',
    ask: (day) => (day ? ask(day) : undefined),
    say: (day) => (day ? say(day) : ''),
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** What is so of the rows, or does not matter. */
export function onlyIf<Asked>(name: string, asked: Asked, said: string): Filter<boolean, Asked> {
  return {
    name,
    read: (text) => text === 'true',
    write: (isOn) => (isOn ? 'true' : ''),
    ask: (isOn) => (isOn ? asked : undefined),
    say: () => said,
  };
}
