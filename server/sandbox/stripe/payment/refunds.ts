import { newestFirst, own } from '../desk.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import { integer, metadata, nonEmpty, oneOf } from '../http/parameters.ts';
import { badParameter, badReference, notThere } from '../http/refusal.ts';
import { hasCharge } from './payment.ts';
import { showRefund } from './refund.ts';
import { refundPayment } from './refund-payment.ts';

/** Money given back on card payments. */
export const refundEndpoints = [
  endpoint('POST /v1/refunds', 'other', createShape(), (desk, given) => {
    const [param, id] = given.charge ? ['charge', given.charge] : ['payment_intent', given.payment_intent ?? ''];
    if (!id) throw badParameter('charge', 'One of the following params should be provided: charge or payment_intent.');
    const payment = newestFirst(desk, desk.tables.payments.all()).find(
      (row) => hasCharge(row) && (row.card?.chargeId === id || row.card?.paymentIntentId === id),
    );
    if (payment?.status !== 'paid') throw badReference(param, id, param);
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

function createShape() {
  return {
    charge: nonEmpty,
    payment_intent: nonEmpty,
    amount: integer,
    reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
    metadata,
  };
}

function listShape() {
  return { ...paging, charge: nonEmpty, payment_intent: nonEmpty, created: moments };
}
