import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { wrongState } from '../http/refusal.ts';
import type { Invoice } from './invoice.ts';
import { showInvoice } from './show-invoice.ts';

export const notOpen = "You can only pass in open invoices. This invoice isn't open.";

/** Voids an open invoice, for good; its amounts stay as they were. */
export function voidInvoice(desk: Desk, invoice: Invoice): Invoice {
  if (invoice.status === 'paid' || (invoice.status === 'open' && invoice.amountPaid > 0)) {
    throw wrongState('Invoices with `paid` payments cannot be voided.');
  }
  if (invoice.status !== 'open') throw wrongState(notOpen);
  const next = desk.tables.invoices.put({ ...invoice, status: 'void', voidedAt: desk.now });
  emit(desk, 'invoice.voided', showInvoice(desk, next));
  emit(desk, 'invoice.updated', showInvoice(desk, next), { status: invoice.status });
  return next;
}
