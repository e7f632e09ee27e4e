import { DateTime } from 'luxon';

/** The instant that `2026-12-24 09:30` is on the clocks of a time zone, or that says its own: `…T15:30:00Z`; null: none is meant. */
export function instantAt(text: string, timeZone: string): Date | null {
  const read = DateTime.fromISO(text.trim().replace(/\s+/, 'T'), { zone: timeZone });
  return read.isValid && /^\d{4}-\d{2}-\d{2}/.test(text) ? read.toJSDate() : null;
}
