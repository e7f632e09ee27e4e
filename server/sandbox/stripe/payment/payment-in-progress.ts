import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { wrongState } from '../http/refusal.ts';
import { showInvoice } from '../invoice/show-invoice.ts';
import type { Invoice, Payment } from '../rows.ts';
import { openPayment } from './ask-for-rest.ts';
import { showPaymentIntent } from './show-payment.ts';

/** The customer pays by a bank debit: the money is on its way, and the invoice is open until it arrives. */
export function startPayment(desk: Desk, invoice: Invoice): void {
  const payment = openPayment(desk, invoice);
  if (!payment) throw wrongState('Nothing remains to be paid on this invoice.');
  if (payment.isProcessing) throw wrongState('A payment of this invoice is processing already.');
  const begun = desk.tables.payments.put({ ...payment, isProcessing: true });
  emit(desk, 'payment_intent.processing', showPaymentIntent(begun));
}

/** The money on its way does not arrive; the invoice can be paid in another way. */
export function failPayment(desk: Desk, invoice: Invoice): void {
  const payment = processingPayment(desk, invoice);
  if (!payment) throw wrongState('No payment of this invoice is processing.');
  const failed = desk.tables.payments.put({ ...payment, isProcessing: false });
  emit(desk, 'payment_intent.payment_failed', showPaymentIntent(failed));
  emit(desk, 'invoice.payment_failed', showInvoice(desk, invoice));
}

export function processingPayment(desk: Desk, invoice: Invoice): Payment | undefined {
  const payment = openPayment(desk, invoice);
  return payment?.isProcessing ? payment : undefined;
}
