import { IANAZone } from 'luxon';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** No time zone was ever further from UTC. */
const FARTHEST_FROM_UTC_MS = 16 * 60 * MINUTE_MS;

/** A stretch of time; without an end that is not given. `before` is not part of it. */
export type Span = { from?: Date; before?: Date };

/** The calendar day (`YYYY-MM-DD`) that clocks in a time zone show at an instant. */
export function dayAt(instant: Date, timeZone: string): string {
  return writeDay(shownDay(instant.getTime(), zoneOf(timeZone)));
}

/** The calendar day so many days after another, in no time zone. */
export function daysLater(day: string, days: number): string {
  return writeDay(countDay(day) + days);
}

/** How many days after `first` the other one is, in no time zone. */
export function daysBetween(first: string, last: string): number {
  return countDay(last) - countDay(first);
}

/** The last moment at which clocks in a time zone show a day, or one before it where they leave the day out. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(Math.max(...edgesOf(countDay(day) + 1, zoneOf(timeZone))) - 1);
}

/**
 * When clocks in a time zone show one of the days from `first` to `last`, both included. Nearly always one span; none where a
 * zone leaves the days out, and several where its clocks go back over a midnight, to a day that was over.
 */
export function spansOfDays(first: string | null, last: string | null, timeZone: string): Span[] {
  const zone = zoneOf(timeZone);
  const [from, to] = [first === null ? -Infinity : countDay(first), last === null ? Infinity : countDay(last)];
  const starts = first === null ? [-Infinity] : edgesOf(from, zone);
  const ends = last === null ? [] : edgesOf(to + 1, zone);
  const edges = [...new Set([...starts, ...ends])].sort((one, other) => one - other);
  return edges.flatMap((edge, index) => {
    const shown = edge === -Infinity ? edge : shownDay(edge, zone);
    return from <= shown && shown <= to ? [span(edge, edges[index + 1])] : [];
  });
}

const span = (from: number, before: number | undefined): Span => ({
  ...(from !== -Infinity && { from: new Date(from) }),
  ...(before !== undefined && { before: new Date(before) }),
});

/** The instants at which a zone's clocks step over the midnight that a day begins with, forwards or back. */
function edgesOf(day: number, zone: IANAZone): number[] {
  const midnight = day * DAY_MS;
  const [start, end] = [midnight - FARTHEST_FROM_UTC_MS, midnight + FARTHEST_FROM_UTC_MS];
  const [before, after] = [zone.offset(start) * MINUTE_MS, zone.offset(end) * MINUTE_MS];
  if (before === after) return [midnight - before];
  const candidates = [midnight - before, midnight - after, findChange(zone, start, end)];
  return candidates.filter((at) => shownDay(at - 1, zone) < day !== shownDay(at, zone) < day);
}

/** When a zone's offset changes between two instants. */
function findChange(zone: IANAZone, start: number, end: number): number {
  const before = zone.offset(start);
  let [unchanged, changed] = [start, end];
  while (changed - unchanged > 1) {
    const middle = Math.floor((unchanged + changed) / 2);
    if (zone.offset(middle) === before) unchanged = middle;
    else changed = middle;
  }
  return changed;
}

const shownDay = (at: number, zone: IANAZone) => Math.floor((at + zone.offset(at) * MINUTE_MS) / DAY_MS);

/** Days since 1970-01-01. */
const countDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

const writeDay = (count: number) => new Date(count * DAY_MS).toISOString().slice(0, 10);

function zoneOf(timeZone: string): IANAZone {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new Error(`Not a time zone: ${timeZone}`);
  return zone;
}
