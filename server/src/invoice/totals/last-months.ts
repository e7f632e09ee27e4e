import { daysLater, spansOfDays } from '../../days.ts';

/** From when on clocks show a month, by its first day; twice in the rare case that they go back into the month before. */
export type MonthStart = { at: Date; month: string };

/** So many months up to the one of a day, by their first days, oldest first. */
export function lastMonths(day: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => monthsLater(day, index + 1 - count));
}

/** When each month begins in a time zone, in the order of time. */
export function startsOf(months: readonly string[], timeZone: string): MonthStart[] {
  const starts = months.flatMap((month) => startsOfMonth(month, timeZone).map((at) => ({ at, month })));
  return starts.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** A zone's clocks are slow to ask, and a month in a zone begins when it does. */
const known = new Map<string, Date[]>();
function startsOfMonth(month: string, timeZone: string): Date[] {
  const key = `${month} ${timeZone}`;
  const found =
    known.get(key) ??
    spansOfDays(month, daysLater(monthsLater(month, 1), -1), timeZone).flatMap(({ from }) => from ?? []);
  known.set(key, found);
  return found;
}

/** The first day of the month so many months after the one of a day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
