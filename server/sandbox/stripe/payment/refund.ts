import { newId } from '../../new-id.ts';
import { type Desk, newestFirst, own } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import { integer, type Metadata, mergeMetadata, metadata, nonEmpty, oneOf } from '../http/parameters.ts';
import { badParameter, badReference, notThere, Refusal } from '../http/refusal.ts';
import { type Payment, showCharge } from './payment.ts';

export type Refund = {
  id: string;
  accountId: string;
  created: number;
  paymentId: string;
  paymentIntentId: string;
  chargeId: string;
  amount: number;
  currency: string;
  reason: string | null;
  metadata: Metadata;
};

const reason = oneOf('duplicate', 'fraudulent', 'requested_by_customer');

/** Money given back on card payments; the invoice they paid stays paid. */
export const refundEndpoints = [
  endpoint('POST /v1/refunds', 'other', createShape(), (desk, given) => {
    const [param, id] = given.charge ? ['charge', given.charge] : ['payment_intent', given.payment_intent ?? ''];
    if (!id) throw badParameter('charge', 'One of the following params should be provided: charge or payment_intent.');
    const payment = newestFirst(desk, desk.tables.payments.all()).find(
      ({ card }) => card?.chargeId === id || card?.paymentIntentId === id,
    );
    if (!payment) throw badReference(param, id, param);
    return showRefund(refundPayment(desk, payment, given));
  }),

  endpoint('GET /v1/refunds/:id', 'read', {}, (desk, _, { id = '' }) => {
    const refund = own(desk, desk.tables.refunds.get(id));
    if (!refund) throw notThere('refund', id, 'id');
    return showRefund(refund);
  }),

  endpoint('GET /v1/refunds', 'read', listShape(), (desk, given) => {
    const { created = () => true } = given;
    const rows = newestFirst(desk, desk.tables.refunds.all()).filter(
      (row) =>
        created(row.created) &&
        row.chargeId === (given.charge ?? row.chargeId) &&
        row.paymentIntentId === (given.payment_intent ?? row.paymentIntentId),
    );
    return listed('/v1/refunds', rows, given, showRefund);
  }),
];

type Wish = { amount?: number; reason?: string; metadata?: Metadata | null };

export function refundPayment(desk: Desk, payment: Payment, { amount, reason: why, metadata: about }: Wish): Refund {
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
    amount: returned,
    currency: payment.currency,
    reason: why ?? null,
    metadata: mergeMetadata({}, about),
  });
  emit(desk, 'refund.created', showRefund(refund));
  emit(desk, 'charge.refunded', showCharge(after), { amount_refunded: payment.amountRefunded });
  return refund;
}

export function showRefund(refund: Refund): object {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: null,
    charge: refund.chargeId,
    created: refund.created,
    currency: refund.currency,
    metadata: refund.metadata,
    payment_intent: refund.paymentIntentId,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}

function createShape() {
  return { charge: nonEmpty, payment_intent: nonEmpty, amount: integer, reason, metadata };
}

function listShape() {
  return { ...paging, charge: nonEmpty, payment_intent: nonEmpty, created: moments };
}
