import { addToBalance } from '../customer/balance.ts';
import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { wrongState } from '../http/refusal.ts';
import { askForRest } from '../payment/ask-for-rest.ts';
import { processingPayment } from '../payment/payment-in-progress.ts';
import type { Invoice } from '../rows.ts';
import { showInvoice } from './show-invoice.ts';

export const notOpen = "You can only pass in open invoices. This invoice isn't open.";

/** Open, be it written off as uncollectible. */
export function isCollectible({ status }: Invoice): boolean {
  return status === 'open' || status === 'uncollectible';
}

/** Voids an open invoice, for good; its amounts stay as they were, and what it took of the customer's balance is given back. */
export function voidInvoice(desk: Desk, invoice: Invoice): Invoice {
  if (invoice.status === 'paid' || (isCollectible(invoice) && invoice.amountPaid > 0)) {
    throw wrongState('Invoices with `paid` payments cannot be voided.');
  }
  if (!isCollectible(invoice)) throw wrongState(notOpen);
  if (processingPayment(desk, invoice)) throw wrongState('Invoices with `processing` payments cannot be voided.');
  const next = desk.tables.invoices.put({ ...invoice, status: 'void', voidedAt: desk.now });
  askForRest(desk, next);
  addToBalance(desk, next.customerId, next.startingBalance - next.endingBalance);
  emit(desk, 'invoice.voided', showInvoice(desk, next));
  emit(desk, 'invoice.updated', showInvoice(desk, next), { status: invoice.status });
  return next;
}
