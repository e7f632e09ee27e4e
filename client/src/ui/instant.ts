import { dateTimeFormat, relativeTimeFormat } from '@tuffops/shared/formats';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `5 minutes ago` within the last day, else `Nov 23, 2026` in the contractor's time zone. */
export function shortInstant(at: string, timeZone: string, now: number, locale?: string): string {
  const age = now - Date.parse(at);
  if (Math.abs(age) < MINUTE) return 'just now';
  if (age < 0 || age >= DAY) return dateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(at));
  const ago = relativeTimeFormat(locale, { numeric: 'always' });
  return age < HOUR ? ago.format(-Math.floor(age / MINUTE), 'minute') : ago.format(-Math.floor(age / HOUR), 'hour');
}

/** `November 23, 2026 at 3:04:05 PM CST`. */
export function fullInstant(at: string, timeZone: string, locale?: string): string {
  return dateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(new Date(at));
}

/** A calendar day (`2026-11-23`) as `Nov 23, 2026`. */
export function formatDay(day: string, locale?: string): string {
  return dateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
