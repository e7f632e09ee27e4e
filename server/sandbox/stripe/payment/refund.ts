import type { Refund } from '../rows.ts';

/** A refund in Stripe's shape. */
export function showRefund(refund: Refund): object {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: null,
    charge: refund.chargeId,
    created: refund.created,
    currency: refund.currency,
    customer: refund.customerId,
    customer_account: null,
    failure_reason: refund.isFailed ? 'expired_or_canceled_card' : undefined,
    metadata: refund.metadata,
    payment_intent: refund.paymentIntentId,
    payment_method: null,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.isFailed ? 'failed' : 'succeeded',
    transfer_reversal: null,
  };
}
