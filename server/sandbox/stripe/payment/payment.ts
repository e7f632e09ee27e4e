import { newId } from '../../new-id.ts';
import type { Desk } from '../desk.ts';
import type { Invoice } from '../invoice/invoice.ts';

/** Money received for an invoice: by card (then there are a payment intent and a charge) or outside of Stripe. */
export type Payment = {
  id: string;
  accountId: string;
  created: number;
  invoiceId: string;
  customerId: string;
  currency: string;
  amount: number;
  card: { paymentIntentId: string; chargeId: string } | null;
  amountRefunded: number;
};

export function newPayment(desk: Desk, invoice: Invoice, amount: number, isByCard: boolean): Payment {
  return {
    id: newId('inpay'),
    accountId: desk.account.id,
    created: desk.now,
    invoiceId: invoice.id,
    customerId: invoice.customerId,
    currency: invoice.currency,
    amount,
    card: isByCard ? { paymentIntentId: newId('pi'), chargeId: newId('ch') } : null,
    amountRefunded: 0,
  };
}

export function showInvoicePayment(payment: Payment): object {
  return {
    id: payment.id,
    object: 'invoice_payment',
    amount_paid: payment.amount,
    amount_requested: payment.amount,
    created: payment.created,
    currency: payment.currency,
    invoice: payment.invoiceId,
    is_default: true,
    livemode: false,
    payment: payment.card
      ? { payment_intent: payment.card.paymentIntentId, type: 'payment_intent' }
      : { payment_record: payment.id.replace('inpay_', 'pr_'), type: 'payment_record' },
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: payment.created },
  };
}

export function showPaymentIntent(payment: Payment): object {
  return {
    id: payment.card?.paymentIntentId,
    object: 'payment_intent',
    amount: payment.amount,
    amount_capturable: 0,
    amount_received: payment.amount,
    created: payment.created,
    currency: payment.currency,
    customer: payment.customerId,
    latest_charge: payment.card?.chargeId,
    livemode: false,
    metadata: {},
    status: 'succeeded',
  };
}

export function showCharge(payment: Payment): object {
  return {
    id: payment.card?.chargeId,
    object: 'charge',
    amount: payment.amount,
    amount_captured: payment.amount,
    amount_refunded: payment.amountRefunded,
    captured: true,
    created: payment.created,
    currency: payment.currency,
    customer: payment.customerId,
    disputed: false,
    livemode: false,
    metadata: {},
    paid: true,
    payment_intent: payment.card?.paymentIntentId,
    refunded: payment.amountRefunded >= payment.amount,
    status: 'succeeded',
  };
}
