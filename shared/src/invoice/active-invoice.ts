import type { InvoiceStatus } from './status.ts';

/** An active invoice, which a work order may have only one of, is sent, or paid and not fully credited. */
export function isActive(invoice: { status: InvoiceStatus; isCredited: boolean }): boolean {
  return invoice.status === 'SENT' || (invoice.status === 'PAID' && !invoice.isCredited);
}

/** The same in SQL, of a row of `invoice` under that name; what an index or a trigger says must be no other. */
export const isActiveSql = (invoice: string): string =>
  `(${invoice}.status = 'SENT' or (${invoice}.status = 'PAID' and not ${invoice}.is_credited))`;
