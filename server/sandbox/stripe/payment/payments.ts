import { type Desk, newestFirst } from '../desk.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, moments, paging } from '../http/listing.ts';
import { group, nonEmpty, oneOf } from '../http/parameters.ts';
import { notThere } from '../http/refusal.ts';
import type { Payment } from '../rows.ts';
import { hasCharge, seenPayments } from './payment.ts';
import { showCharge, showInvoicePayment, showPaymentIntent } from './show-payment.ts';

/** How an invoice is paid: its payments, and the payment intents and charges behind them. */
export const paymentEndpoints = [
  endpoint('GET /v1/invoice_payments', 'read', listShape(), (desk, given) => {
    const { created = () => true, payment } = given;
    const rows = newestFirst(desk, seenPayments(desk)).filter(
      (row) =>
        created(row.created) &&
        row.invoiceId === (given.invoice ?? row.invoiceId) &&
        row.status === (given.status ?? row.status) &&
        (payment?.type === undefined || (payment.type === 'payment_intent') === (row.card !== null)) &&
        (payment?.payment_intent === undefined || row.card?.paymentIntentId === payment.payment_intent),
    );
    return listed('/v1/invoice_payments', rows, given, showInvoicePayment);
  }),

  endpoint('GET /v1/invoice_payments/:id', 'read', {}, (desk, _, { id = '' }) =>
    showInvoicePayment(find(desk, 'invoice payment', id, (row) => row.id === id)),
  ),

  endpoint('GET /v1/payment_intents', 'read', { ...paging, created: moments, customer: nonEmpty }, (desk, given) => {
    const { created = () => true, customer } = given;
    const rows = newestFirst(desk, seenPayments(desk))
      .filter((row) => created(row.created) && row.customerId === (customer ?? row.customerId))
      .flatMap((row) => (row.card ? [{ id: row.card.paymentIntentId, row }] : []));
    return listed('/v1/payment_intents', rows, given, ({ row }) => showPaymentIntent(row));
  }),

  endpoint('GET /v1/payment_intents/:id', 'read', {}, (desk, _, { id = '' }) =>
    showPaymentIntent(find(desk, 'payment_intent', id, (row) => row.card?.paymentIntentId === id)),
  ),

  endpoint('GET /v1/charges/:id', 'read', {}, (desk, _, { id = '' }) =>
    showCharge(find(desk, 'charge', id, (row) => row.card?.chargeId === id && hasCharge(row))),
  ),
];

function find(desk: Desk, what: string, id: string, isIt: (row: Payment) => boolean): Payment {
  const payment = newestFirst(desk, seenPayments(desk)).find(isIt);
  if (!payment) throw notThere(what, id, 'id');
  return payment;
}

function listShape() {
  return {
    ...paging,
    created: moments,
    invoice: nonEmpty,
    status: oneOf('canceled', 'open', 'paid'),
    payment: group({
      type: oneOf('payment_intent', 'payment_record'),
      payment_intent: nonEmpty,
      payment_record: nonEmpty,
    }),
  };
}
