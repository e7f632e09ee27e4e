import { dateTimeFormat, relativeTimeFormat } from '@tuffops/shared/formats';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `5 minutes ago` within the last day, else `Nov 23, 2026` in the contractor's time zone. */
export function shortInstant(at: string, timeZone: string, now: number, locale?: string): string {
  const age = now - Date.parse(at);
  if (Math.abs(age) < MINUTE) return 'just now';
  if (age < 0 || age >= DAY) return dayOf(at, timeZone, locale);
  const ago = relativeTimeFormat(locale, { numeric: 'always' });
  return age < HOUR ? ago.format(-Math.floor(age / MINUTE), 'minute') : ago.format(-Math.floor(age / HOUR), 'hour');
}

/** The day of a moment there: `Nov 23, 2026`. */
export function dayOf(at: string, timeZone: string, locale?: string): string {
  return dateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(at));
}

/** `November 23, 2026 at 3:04:05 PM CST`. */
export function fullInstant(at: string, timeZone: string, locale?: string): string {
  return dateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(new Date(at));
}

/** A calendar day (`2026-11-23`) as `Nov 23, 2026`. */
export function formatDay(day: string, locale?: string): string {
  return dateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The day an instant falls on in the contractor's time zone: `Mon, Nov 30`. */
export function dayInWords(at: string, timeZone: string, locale?: string): string {
  const format = dateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', timeZone });
  return format.format(new Date(at));
}

/** What clocks in the contractor's time zone show then: `8:30 AM`. */
export function timeInWords(at: string, timeZone: string, locale?: string): string {
  return dateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(new Date(at));
}
