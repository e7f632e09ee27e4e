import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { showInvoice } from '../invoice/show-invoice.ts';
import type { Invoice } from '../rows.ts';

/** What was paid outside of Stripe is paid without that a payment succeeded. */
export function announcePaid(desk: Desk, invoice: Invoice, isOutside = false): void {
  emit(desk, 'invoice.paid', showInvoice(desk, invoice));
  if (!isOutside) emit(desk, 'invoice.payment_succeeded', showInvoice(desk, invoice));
}

/** Nothing is left to pay on it, without a payment. */
export function settleWithoutPayment(desk: Desk, invoice: Invoice): Invoice {
  const next = desk.tables.invoices.put({ ...invoice, status: 'paid', paidAt: desk.now });
  announcePaid(desk, next);
  return next;
}
