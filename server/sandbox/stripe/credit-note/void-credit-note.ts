import { addToBalance } from '../customer/balance.ts';
import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { wrongState } from '../http/refusal.ts';
import { showInvoice } from '../invoice/show-invoice.ts';
import { askForRest } from '../payment/ask-for-rest.ts';
import type { CreditNote } from '../rows.ts';
import { showCreditNote } from './credit-note.ts';

export const onlyOfOpen = 'You can only void a credit note if the associated invoice is open.';

/**
 * Takes a credit note back: what it lowered remains to be paid again, what it gave back counts as given back no more. Of an
 * invoice that is paid only the latter can be taken back.
 */
export function voidCreditNote(desk: Desk, note: CreditNote): CreditNote {
  const invoice = desk.tables.invoices.get(note.invoiceId);
  if (note.voidedAt !== null) throw wrongState('This credit note has already been voided.');
  if (!invoice || (invoice.status !== 'open' && note.beforePayment > 0)) throw wrongState(onlyOfOpen);
  const next = desk.tables.creditNotes.put({ ...note, voidedAt: desk.now });
  const after = desk.tables.invoices.put({
    ...invoice,
    creditedBeforePayment: invoice.creditedBeforePayment - note.beforePayment,
    creditedAfterPayment: invoice.creditedAfterPayment - (note.amount - note.beforePayment),
  });
  addToBalance(desk, note.customerId, note.toBalance);
  askForRest(desk, after);
  emit(desk, 'credit_note.voided', showCreditNote(desk, next));
  emit(desk, 'invoice.updated', showInvoice(desk, after), {
    post_payment_credit_notes_amount: invoice.creditedAfterPayment,
    pre_payment_credit_notes_amount: invoice.creditedBeforePayment,
  });
  return next;
}
