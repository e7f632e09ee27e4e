import { newId } from '../../new-id.ts';
import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { type Metadata, mergeMetadata } from '../http/parameters.ts';
import { badParameter, Refusal } from '../http/refusal.ts';
import type { Payment, Refund } from '../rows.ts';
import { showRefund } from './refund.ts';
import { showCharge } from './show-payment.ts';

type Wish = { amount?: number; reason?: string; metadata?: Metadata | null };

/** Gives a payment back, in part or in full; the invoice it paid stays paid. */
export function refundPayment(desk: Desk, payment: Payment, { amount, reason, metadata }: Wish): Refund {
  const left = payment.amount - payment.amountRefunded;
  const { chargeId = '', paymentIntentId = '' } = payment.card ?? {};
  if (left <= 0) {
    const message = `Charge ${chargeId} has already been refunded.`;
    throw new Refusal(400, { type: 'invalid_request_error', code: 'charge_already_refunded', message });
  }
  const returned = amount ?? left;
  if (returned <= 0) throw badParameter('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  if (returned > left) {
    throw badParameter('amount', `Refund amount (${returned}) is greater than unrefunded amount on charge (${left})`);
  }
  const after = desk.tables.payments.put({ ...payment, amountRefunded: payment.amountRefunded + returned });
  const refund = desk.tables.refunds.put({
    id: newId('re'),
    accountId: desk.account.id,
    created: desk.now,
    paymentId: payment.id,
    paymentIntentId,
    chargeId,
    customerId: payment.customerId,
    amount: returned,
    currency: payment.currency,
    reason: reason ?? null,
    metadata: mergeMetadata({}, metadata),
    isFailed: false,
  });
  emit(desk, 'refund.created', showRefund(refund));
  emit(desk, 'charge.refunded', showCharge(after), { amount_refunded: payment.amountRefunded });
  return refund;
}

/** The customer's bank sends the money back: it is the seller's again, and the charge can be refunded once more. */
export function failRefund(desk: Desk, refund: Refund): void {
  const failed = desk.tables.refunds.put({ ...refund, isFailed: true });
  const payment = desk.tables.payments.get(refund.paymentId);
  if (payment) desk.tables.payments.put({ ...payment, amountRefunded: payment.amountRefunded - refund.amount });
  emit(desk, 'refund.updated', showRefund(failed), { status: 'succeeded' });
  emit(desk, 'refund.failed', showRefund(failed), { status: 'succeeded' });
}
