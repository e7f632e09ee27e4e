import type { Stripe } from 'stripe';
import { allPages } from './all-pages.ts';

/** Paid, and taken back in full: by credit notes, or by refunds of what was paid through Stripe. */
export async function isFullyCredited(
  stripe: Stripe,
  invoice: Stripe.Invoice,
  timeout: () => number,
): Promise<boolean> {
  const before = invoice.pre_payment_credit_notes_amount;
  const after = invoice.post_payment_credit_notes_amount;
  if (invoice.total > 0 && before + after >= invoice.total) return true;
  if (invoice.amount_paid <= 0) return false;

  const refunds = await refundsOf(stripe, invoice, timeout);
  const linked = after > 0 && refunds.length > 0 ? await refundsOfCreditNotes(stripe, invoice, timeout) : new Set();
  const refunded = refunds.filter(({ id }) => !linked.has(id)).reduce((sum, { amount }) => sum + amount, 0);
  return after + refunded >= invoice.amount_paid;
}

async function refundsOf(stripe: Stripe, invoice: Stripe.Invoice, timeout: () => number): Promise<Stripe.Refund[]> {
  const payments = await allPages((page) =>
    stripe.invoicePayments.list({ invoice: invoice.id, status: 'paid', ...page }, { timeout: timeout() }),
  );
  const refunds: Stripe.Refund[] = [];
  for (const { payment } of payments) {
    const paid = payment.payment_intent;
    const id = typeof paid === 'string' ? paid : paid?.id;
    if (!id) continue;
    refunds.push(
      ...(await allPages((page) => stripe.refunds.list({ payment_intent: id, ...page }, { timeout: timeout() }))),
    );
  }
  return refunds.filter(({ status }) => status === 'succeeded');
}

/** A refund made through a credit note is in the credit note's amount already. */
async function refundsOfCreditNotes(
  stripe: Stripe,
  invoice: Stripe.Invoice,
  timeout: () => number,
): Promise<Set<string>> {
  const notes = await allPages((page) =>
    stripe.creditNotes.list({ invoice: invoice.id, ...page }, { timeout: timeout() }),
  );
  const issued = notes.filter(({ status }) => status === 'issued');
  return new Set(
    issued.flatMap(({ refunds }) => refunds.map(({ refund }) => (typeof refund === 'string' ? refund : refund.id))),
  );
}
