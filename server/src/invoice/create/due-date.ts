import { DateTime } from 'luxon';

/** The issue day in the tenant's time zone plus the payment terms, as `YYYY-MM-DD`. */
export function dueDate(
  issuedAt: Date,
  { timeZone, paymentTermsDays }: { timeZone: string; paymentTermsDays: number },
) {
  const day = DateTime.fromJSDate(issuedAt, { zone: timeZone }).plus({ days: paymentTermsDays }).toISODate();
  if (!day) throw new Error(`Not a time zone: ${timeZone}`);
  return day;
}
