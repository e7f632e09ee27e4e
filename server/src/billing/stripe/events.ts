import type { Stripe } from 'stripe';

/** What can change an invoice's state, or tell that it was credited. Stripe takes 20 types at most in one list. */
export const WATCHED_EVENTS = [
  'invoice.created',
  'invoice.deleted',
  'invoice.finalized',
  'invoice.marked_uncollectible',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.updated',
  'invoice.voided',
  'credit_note.created',
  'credit_note.updated',
  'credit_note.voided',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
] as const;

type About = { object?: string; id?: unknown; invoice?: unknown; payment_intent?: unknown };

const SUBJECTS: Record<string, (about: About) => unknown> = {
  invoice: ({ id }) => id,
  credit_note: ({ invoice }) => invoice,
  charge: ({ payment_intent }) => payment_intent,
  refund: ({ payment_intent }) => payment_intent,
};

/**
 * The invoice an event is about, or the payment intent that paid it, which reading follows to its invoice. Nothing else of
 * the event is looked at: the invoice is read.
 */
export function concernedInvoice(event: Stripe.Event): string | undefined {
  const about = event.data.object as About;
  const subject = SUBJECTS[about.object ?? '']?.(about);
  const id = typeof subject === 'object' ? (subject as { id?: unknown } | null)?.id : subject;
  return typeof id === 'string' ? id : undefined;
}
