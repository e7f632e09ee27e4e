import { dayAt, daysLater } from '../../days.ts';

/** The issue day in the tenant's time zone plus the payment terms, as `YYYY-MM-DD`. */
export function dueDate(
  issuedAt: Date,
  { timeZone, paymentTermsDays }: { timeZone: string; paymentTermsDays: number },
): string {
  return daysLater(dayAt(issuedAt, timeZone), paymentTermsDays);
}
