import { newId } from '../../new-id.ts';
import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import type { Metadata } from '../http/parameters.ts';
import { badParameter, wrongState } from '../http/refusal.ts';
import type { Invoice } from '../invoice/invoice.ts';
import { showInvoice } from '../invoice/show-invoice.ts';
import { totalsOf } from '../invoice/totals.ts';
import { settleWithoutPayment } from '../payment/announce-paid.ts';
import { refundPayment } from '../payment/refund.ts';
import { type CreditNote, type CreditNoteLine, showCreditNote } from './credit-note.ts';

export type Credit = {
  amount: number;
  lines: CreditNoteLine[];
  outOfBand?: number;
  /** To the customer's balance. */
  toBalance?: number;
  refund?: number;
  memo?: string | null;
  reason?: string | null;
  metadata?: Metadata;
};

/** Credits an invoice: first what is still to be paid, then, given back in one of three ways, what was paid. */
export function creditInvoice(desk: Desk, invoice: Invoice, credit: Credit): CreditNote {
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw wrongState(`You can only create credit notes for open or paid invoices; this one is ${invoice.status}.`);
  }
  const { remaining, total } = totalsOf(invoice);
  const creditable = total - invoice.creditedBeforePayment - invoice.creditedAfterPayment;
  if (credit.amount <= 0 || credit.amount > creditable) {
    throw badParameter('amount', `The amount to credit must be between 1 and ${creditable}, what is left to credit.`);
  }
  const beforePayment = Math.min(credit.amount, remaining);
  const { outOfBand = 0, toBalance = 0, refund = 0 } = credit;
  if (outOfBand + toBalance + refund !== credit.amount - beforePayment) {
    throw wrongState(
      `The sum of credit_amount, refund_amount and out_of_band_amount must be ${credit.amount - beforePayment}, the part of the credit note that was paid already.`,
    );
  }
  const after = desk.tables.invoices.put({
    ...invoice,
    creditedBeforePayment: invoice.creditedBeforePayment + beforePayment,
    creditedAfterPayment: invoice.creditedAfterPayment + credit.amount - beforePayment,
  });
  const note = desk.tables.creditNotes.put({
    id: newId('cn'),
    accountId: desk.account.id,
    created: desk.now,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    number: nextNumber(desk, invoice),
    currency: invoice.currency,
    amount: credit.amount,
    beforePayment,
    outOfBand: outOfBand || null,
    refunds: refund > 0 ? [giveBack(desk, invoice, refund)] : [],
    lines: credit.lines,
    memo: credit.memo ?? null,
    reason: credit.reason ?? null,
    metadata: credit.metadata ?? {},
    voidedAt: null,
  });
  emit(desk, 'credit_note.created', showCreditNote(note));
  emit(desk, 'invoice.updated', showInvoice(desk, after), {
    post_payment_credit_notes_amount: invoice.creditedAfterPayment,
    pre_payment_credit_notes_amount: invoice.creditedBeforePayment,
  });
  if (after.status === 'open' && totalsOf(after).remaining === 0) settleWithoutPayment(desk, after);
  return note;
}

function giveBack(desk: Desk, invoice: Invoice, amount: number): { refundId: string; amount: number } {
  const payment = desk.tables.payments
    .all()
    .find((each) => each.invoiceId === invoice.id && each.card && each.amount - each.amountRefunded >= amount);
  if (!payment) throw badParameter('refund_amount', 'This invoice has no charge that this amount can be refunded on.');
  return { refundId: refundPayment(desk, payment, { amount }).id, amount };
}

function nextNumber(desk: Desk, invoice: Invoice): string {
  const before = desk.tables.creditNotes.all().filter((note) => note.invoiceId === invoice.id).length;
  return `${invoice.number}-CN-${String(before + 1).padStart(2, '0')}`;
}
