import { dateTimeFormat } from '@tuffops/shared/formats';

const CLOCK = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;

/** The calendar day (`2026-11-23`) that clocks in a time zone show at an instant. */
export function dayIn(timeZone: string, at: number | string): string {
  return new Date(shownAt(timeZone, new Date(at).getTime())).toISOString().slice(0, 10);
}

/** What those clocks show then, to the minute: `14:30`. */
export function timeIn(timeZone: string, at: number | string): string {
  return new Date(shownAt(timeZone, new Date(at).getTime())).toISOString().slice(11, 16);
}

/** When clocks in a time zone show `14:30` of a day: the first time, where they show it twice, and the next moment there is, where they leave it out. */
export function instantIn(timeZone: string, day: string, time: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const offsets = [-1, 1].map((side) => offsetAt(timeZone, wanted + side * 86_400_000));
  const found = offsets.map((offset) => wanted - offset).filter((at) => shownAt(timeZone, at) === wanted);
  return new Date(found.length > 0 ? Math.min(...found) : wanted - Math.min(...offsets)).toISOString();
}

/** The calendar day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const offsetAt = (timeZone: string, at: number) => shownAt(timeZone, at) - at;

/** What clocks in a time zone show at an instant, as if it were UTC; whole seconds. */
function shownAt(timeZone: string, at: number): number {
  const parts = dateTimeFormat('en-US', { ...CLOCK, timeZone }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}
