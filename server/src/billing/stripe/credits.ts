import type { Stripe } from 'stripe';

/** Paid, and given back in full: by credit notes, or by refunds of what was paid through Stripe. */
export async function isFullyCredited(
  stripe: Stripe,
  invoice: Stripe.Invoice,
  timeout: () => number,
): Promise<boolean> {
  const credited = invoice.post_payment_credit_notes_amount;
  if (invoice.total > 0 && credited >= invoice.total) return true;
  const refunded = await sumRefunds(stripe, invoice, timeout);
  return invoice.amount_paid > 0 && credited + refunded >= invoice.amount_paid;
}

async function sumRefunds(stripe: Stripe, invoice: Stripe.Invoice, timeout: () => number): Promise<number> {
  const payments = await stripe.invoicePayments.list(
    { invoice: invoice.id, status: 'paid', limit: 100 },
    { timeout: timeout() },
  );
  let sum = 0;
  for (const { payment } of payments.data) {
    const id = typeof payment.payment_intent === 'string' ? payment.payment_intent : payment.payment_intent?.id;
    if (!id) continue;
    const refunds = await stripe.refunds.list({ payment_intent: id, limit: 100 }, { timeout: timeout() });
    for (const refund of refunds.data) if (refund.status === 'succeeded') sum += refund.amount;
  }
  return sum;
}
