const HOURS: Record<string, number> = { h: 1, d: 24, w: 7 * 24 };
const LONGEST_HOURS = 10 * 366 * 24;

export const LIFETIME_SENTENCE =
  'must be a whole number of hours, days or weeks, such as 12h, 90d or 52w, up to ten years';

/** The hours of a text such as `90d`; undefined when it is none. */
export function readLifetime(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([hdw])$/.exec(text.trim()) ?? [];
  const hours = Number(count) * (HOURS[unit] ?? 0);
  return hours > 0 && hours <= LONGEST_HOURS ? hours : undefined;
}
