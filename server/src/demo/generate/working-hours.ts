import type { Random } from '../random.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** From 14 to 22 o'clock UTC, which is a working day in the middle of North America. */
const OPENS = 14 * HOUR;

/**
 * The same day at a time somebody is at work; what was earlier stays earlier. The last two days are left as they are, or
 * this morning's would lie in the future.
 */
export function atWork(moment: Date, now: Date): Date {
  const day = startOfDay(moment);
  if (day >= startOfDay(now) - DAY) return moment;
  return new Date(day + OPENS + Math.floor((moment.getTime() - day) / 3));
}

/** So many hours later, or when work begins again. */
export function later(random: Random, from: Date, [least, most]: [number, number], now: Date): Date {
  const moment = after(random, from, [least, most]);
  const moved = atWork(moment, now);
  return moved > from ? moved : moment;
}

/** So many hours later, to the minute. */
export function after(random: Random, from: Date, [least, most]: [number, number]): Date {
  return new Date(from.getTime() + random.int(least * 60, most * 60) * 60_000);
}

/** A full working hour on a weekday, so many days later. */
export function visitAfter(random: Random, from: Date, [least, most]: [number, number]): Date {
  const day = new Date(startOfDay(from) + random.int(least, most) * DAY);
  const weekend: Record<number, number> = { 0: 1, 6: 2 };
  return new Date(day.getTime() + (weekend[day.getUTCDay()] ?? 0) * DAY + OPENS + random.int(0, 7) * HOUR);
}

function startOfDay(moment: Date): number {
  return Math.floor(moment.getTime() / DAY) * DAY;
}
