import { DateTime } from 'luxon';

/** When a day (`YYYY-MM-DD`) begins in a time zone, or the day so many days later. */
export function dayStart(day: string, timeZone: string, { daysLater = 0 } = {}): Date {
  return DateTime.fromISO(day, { zone: timeZone }).plus({ days: daysLater }).startOf('day').toJSDate();
}
