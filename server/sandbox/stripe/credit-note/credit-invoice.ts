import { newId } from '../../new-id.ts';
import { addToBalance } from '../customer/balance.ts';
import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import type { Metadata } from '../http/parameters.ts';
import { badParameter, wrongState } from '../http/refusal.ts';
import { showInvoice } from '../invoice/show-invoice.ts';
import { totalsOf } from '../invoice/totals.ts';
import { isCollectible } from '../invoice/void-invoice.ts';
import { settleWithoutPayment } from '../payment/announce-paid.ts';
import { askForRest } from '../payment/ask-for-rest.ts';
import { refundPayment } from '../payment/refund-payment.ts';
import type { CreditNote, CreditNoteLine, Invoice, Payment } from '../rows.ts';
import { showCreditNote } from './credit-note.ts';
import { creditable } from './given-back.ts';

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
  if (!isCollectible(invoice) && invoice.status !== 'paid') {
    throw wrongState(`You can only create credit notes for open or paid invoices; this one is ${invoice.status}.`);
  }
  const { remaining } = totalsOf(invoice);
  const left = creditable(desk.tables, invoice);
  if (credit.amount <= 0 || credit.amount > left) {
    throw badParameter('amount', `The amount to credit must be between 1 and ${left}, what is left to credit.`);
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
    toBalance,
    balanceTransactionId: toBalance > 0 ? newId('cbtxn') : null,
    refunds: refund > 0 ? [giveBack(desk, invoice, refund)] : [],
    lines: credit.lines,
    memo: credit.memo ?? null,
    reason: credit.reason ?? null,
    metadata: credit.metadata ?? {},
    voidedAt: null,
  });
  addToBalance(desk, invoice.customerId, -toBalance);
  emit(desk, 'credit_note.created', showCreditNote(desk, note));
  emit(desk, 'invoice.updated', showInvoice(desk, after), {
    post_payment_credit_notes_amount: invoice.creditedAfterPayment,
    pre_payment_credit_notes_amount: invoice.creditedBeforePayment,
  });
  askForRest(desk, after);
  if (isCollectible(after) && totalsOf(after).remaining === 0) settleWithoutPayment(desk, after);
  return note;
}

function giveBack(desk: Desk, invoice: Invoice, amount: number): { refundId: string; amount: number } {
  const payment = desk.tables.payments
    .all()
    .find((each) => each.invoiceId === invoice.id && each.card && unrefunded(each) >= amount);
  if (!payment) throw badParameter('refund_amount', 'This invoice has no charge that this amount can be refunded on.');
  return { refundId: refundPayment(desk, payment, { amount }).id, amount };
}

function unrefunded({ status, amount, amountRefunded }: Payment): number {
  return status === 'paid' ? amount - amountRefunded : 0;
}

function nextNumber(desk: Desk, invoice: Invoice): string {
  const before = desk.tables.creditNotes.all().filter((note) => note.invoiceId === invoice.id).length;
  return `${invoice.number}-CN-${String(before + 1).padStart(2, '0')}`;
}
