import type { Stripe } from 'stripe';
import { allPages, type Paging } from './all-pages.ts';

/** What an invoice shows of its payments when it is asked to; four levels are the most that Stripe expands. */
export const PAYMENT_INTENTS = 'payments.data.payment.payment_intent';

/**
 * Is money for the open invoice on its way (a bank debit takes days), held, or arriving at this moment? The invoice was read
 * with `PAYMENT_INTENTS`; it shows its first payments only. Throws when the answer does not tell.
 */
export async function hasPaymentInProgress(
  stripe: Stripe,
  { id: invoice, payments }: Stripe.Invoice,
  timeout: () => number,
): Promise<boolean> {
  if (!Array.isArray(payments?.data)) throw new Error('The answer shows no payments');
  if (payments.data.some(isInProgress)) return true;
  if (!payments.has_more) return false;
  const wanted = { invoice, status: 'open' as const, expand: ['data.payment.payment_intent'] };
  const list = (page: Paging) => stripe.invoicePayments.list({ ...wanted, ...page }, { timeout: timeout() });
  return (await allPages(list, isInProgress)).some(isInProgress);
}

/** Of an intent in any other state the customer has yet to do something, or it failed: a void ends it. */
const HAS_MONEY = new Set<Stripe.PaymentIntent.Status>(['processing', 'requires_capture', 'succeeded']);

/** A payment without an intent was reported to Stripe, or taken, and is not booked to the invoice yet. */
function isInProgress({ status, payment }: Stripe.InvoicePayment): boolean {
  if (status !== 'open') return false;
  if (payment.type !== 'payment_intent') return true;
  const intent = payment.payment_intent;
  if (typeof intent !== 'object') throw new Error('The answer shows no payment intent');
  return HAS_MONEY.has(intent.status);
}
