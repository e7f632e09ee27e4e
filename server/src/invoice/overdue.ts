import type { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { daysBetween, daysLater } from '../days.ts';

/** What is due before that day is overdue for at least so many days. */
export const dueBefore = (today: string, days: number): string => daysLater(today, 1 - days);

/** An invoice is overdue that is sent and was due before today, a day of the tenant's time zone. */
export function isOverdue(invoice: { status: InvoiceStatus; dueOn: string }, today: string): boolean {
  return invoice.status === 'SENT' && invoice.dueOn < today;
}

/** For how many days it is overdue; null: it is not. */
export function daysOverdue(invoice: { status: InvoiceStatus; dueOn: string }, today: string): number | null {
  return isOverdue(invoice, today) ? daysBetween(invoice.dueOn, today) : null;
}

/** The same in SQL, of a row of `invoice` under that name; `today`: a placeholder. */
export const isOverdueSql = (invoice: string, today: string): string =>
  `(${invoice}.status = 'SENT' and ${invoice}.due_on < ${today}::date)`;
