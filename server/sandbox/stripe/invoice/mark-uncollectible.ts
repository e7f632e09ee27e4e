import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { wrongState } from '../http/refusal.ts';
import type { Invoice } from '../rows.ts';
import { showInvoice } from './show-invoice.ts';
import { notOpen } from './void-invoice.ts';

/** Written off as bad debt; it can still be paid, credited, revised and voided. */
export function markUncollectible(desk: Desk, invoice: Invoice): Invoice {
  if (invoice.status === 'uncollectible') throw wrongState('This invoice has already been marked uncollectible.');
  if (invoice.status !== 'open') throw wrongState(notOpen);
  const next = desk.tables.invoices.put({ ...invoice, status: 'uncollectible', markedUncollectibleAt: desk.now });
  emit(desk, 'invoice.marked_uncollectible', showInvoice(desk, next));
  emit(desk, 'invoice.updated', showInvoice(desk, next), { status: 'open' });
  return next;
}
