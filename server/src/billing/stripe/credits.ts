import type { Stripe } from 'stripe';
import { allPages } from './all-pages.ts';

/** Paid, and taken back in full. What was paid from the customer's balance comes back by credit notes only. */
export async function isFullyCredited(
  stripe: Stripe,
  invoice: Stripe.Invoice,
  timeout: () => number,
): Promise<boolean> {
  const { total, amount_paid: paid } = invoice;
  const credited = invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount;
  const refunds = paid > 0 ? await refundsOf(stripe, invoice, timeout) : [];
  const notes = credited > 0 ? await creditNotesOf(stripe, invoice, timeout) : [];
  return total > 0 && takenBack(refunds, notes) >= total;
}

type Refund = Pick<Stripe.Refund, 'status' | 'amount'>;
type Note = Pick<Stripe.CreditNote, 'status' | 'pre_payment_amount' | 'post_payment_amount'> & {
  refunds: Pick<Stripe.CreditNote.Refund, 'type' | 'amount_refunded'>[];
};

/**
 * What refunds gave back that succeeded, and credit notes that stand took off, or gave back in another way. A refund that is
 * pending, failed or canceled gave nothing back, also when a credit note made it.
 */
export function takenBack(refunds: Refund[], notes: Note[]): number {
  const succeeded = refunds.filter(({ status }) => status === 'succeeded').map(({ amount }) => amount);
  const issued = notes.filter(({ status }) => status === 'issued');
  const noted = issued.map((note) => note.pre_payment_amount + note.post_payment_amount);
  const byRefund = issued.flatMap((note) => note.refunds).filter(({ type }) => type !== 'payment_record_refund');
  return sum(succeeded) + sum(noted) - sum(byRefund.map(({ amount_refunded: amount }) => amount));
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

async function refundsOf(
  stripe: Stripe,
  { id: invoice }: Stripe.Invoice,
  timeout: () => number,
): Promise<Stripe.Refund[]> {
  const payments = await allPages((page) =>
    stripe.invoicePayments.list({ invoice, status: 'paid', ...page }, { timeout: timeout() }),
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
  return refunds;
}

function creditNotesOf(
  stripe: Stripe,
  { id: invoice }: Stripe.Invoice,
  timeout: () => number,
): Promise<Stripe.CreditNote[]> {
  return allPages((page) => stripe.creditNotes.list({ invoice, ...page }, { timeout: timeout() }));
}
