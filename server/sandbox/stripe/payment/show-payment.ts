import type { Payment } from '../rows.ts';
import { hasCharge } from './payment.ts';

/** An invoice payment in Stripe's shape. */
export function showInvoicePayment(payment: Payment): object {
  return {
    id: payment.id,
    object: 'invoice_payment',
    amount_paid: payment.status === 'paid' ? payment.amount : null,
    amount_requested: payment.amount,
    created: payment.created,
    currency: payment.currency,
    invoice: payment.invoiceId,
    is_default: payment.isDefault,
    livemode: false,
    payment: payment.card
      ? { payment_intent: payment.card.paymentIntentId, type: 'payment_intent' }
      : { payment_record: payment.id.replace('inpay_', 'pr_'), type: 'payment_record' },
    status: payment.status,
    status_transitions: { canceled_at: payment.canceledAt, paid_at: payment.paidAt },
  };
}

/** A payment intent in Stripe's shape, as far as it is known here. */
export function showPaymentIntent(payment: Payment): object {
  const { amount, status, isProcessing } = payment;
  const statuses = {
    open: isProcessing ? 'processing' : 'requires_payment_method',
    paid: 'succeeded',
    canceled: 'canceled',
  };
  return {
    id: payment.card?.paymentIntentId,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: status === 'paid' ? amount : 0,
    canceled_at: payment.canceledAt,
    created: payment.created,
    currency: payment.currency,
    customer: payment.customerId,
    latest_charge: hasCharge(payment) ? payment.card?.chargeId : null,
    livemode: false,
    metadata: {},
    status: statuses[status],
  };
}

/** A charge in Stripe's shape, as far as it is known here. */
export function showCharge(payment: Payment): object {
  const isPaid = payment.status === 'paid';
  return {
    id: payment.card?.chargeId,
    object: 'charge',
    amount: payment.amount,
    amount_captured: isPaid ? payment.amount : 0,
    amount_refunded: payment.amountRefunded,
    captured: true,
    created: payment.created,
    currency: payment.currency,
    customer: payment.customerId,
    disputed: false,
    livemode: false,
    metadata: {},
    paid: isPaid,
    payment_intent: payment.card?.paymentIntentId,
    refunded: payment.amountRefunded >= payment.amount,
    status: isPaid ? 'succeeded' : 'pending',
  };
}
