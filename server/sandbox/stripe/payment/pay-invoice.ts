import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { badParameter, wrongState } from '../http/refusal.ts';
import { finalizeInvoice } from '../invoice/finalize-invoice.ts';
import { showInvoice } from '../invoice/show-invoice.ts';
import { totalsOf } from '../invoice/totals.ts';
import type { Invoice } from '../rows.ts';
import { announcePaid } from './announce-paid.ts';
import { askForRest, openPayment } from './ask-for-rest.ts';
import { newPayment } from './payment.ts';
import { showCharge, showInvoicePayment, showPaymentIntent } from './show-payment.ts';

type How = { isByCard: boolean; amount?: number };

/** Takes a payment; a draft is finalised first. `amount` less than what is open leaves the invoice open, partly paid. */
export function payInvoice(desk: Desk, given: Invoice, how: How): Invoice {
  const invoice = given.status === 'draft' ? finalizeInvoice(desk, given) : given;
  if (invoice.status === 'paid') throw wrongState('Invoice is already paid');
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw wrongState(`This invoice has a status of ${invoice.status} and cannot be paid.`);
  }
  const { remaining } = totalsOf(invoice);
  const amount = how.amount ?? remaining;
  if (amount <= 0 || amount > remaining) throw badParameter('amount', `The amount must be between 1 and ${remaining}.`);

  const isSettled = amount === remaining;
  const asked = isSettled && how.isByCard ? openPayment(desk, invoice) : undefined;
  const payment = desk.tables.payments.put({
    ...(asked ?? newPayment(desk, invoice, amount, how)),
    status: 'paid',
    isProcessing: false,
    paidAt: desk.now,
  });
  const next = desk.tables.invoices.put({
    ...invoice,
    amountPaid: invoice.amountPaid + amount,
    amountPaidOffStripe: invoice.amountPaidOffStripe + (how.isByCard ? 0 : amount),
    status: isSettled ? 'paid' : invoice.status,
    paidAt: isSettled ? desk.now : null,
  });
  askForRest(desk, next);
  if (payment.card) {
    emit(desk, 'payment_intent.succeeded', showPaymentIntent(payment));
    emit(desk, 'charge.succeeded', showCharge(payment));
  }
  emit(desk, 'invoice_payment.paid', showInvoicePayment(payment));
  emit(desk, 'invoice.updated', showInvoice(desk, next), { amount_paid: invoice.amountPaid, status: invoice.status });
  if (isSettled) announcePaid(desk, next, !how.isByCard);
  return next;
}
