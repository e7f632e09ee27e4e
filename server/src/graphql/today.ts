import { dayAt } from '../days.ts';
import { type Context, signedIn } from './context.ts';

const days = new WeakMap<Context, string>();

/** The day it is where the caller's company is: worked out once for an answer, of which all rows are told as of the same day. */
export function todayOf(context: Context): string {
  const known = days.get(context);
  if (known) return known;
  const today = dayAt(context.deps.seams.now(), signedIn(context).tenant.timeZone);
  days.set(context, today);
  return today;
}
