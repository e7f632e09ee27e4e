import type { Stripe } from 'stripe';
import type { ChangedDocument, SaidOfDocument } from '../billing-document.ts';
import { referenceIn, toDocument } from './document.ts';

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

type About = { object?: string; id?: unknown; invoice?: unknown; payment_intent?: unknown; metadata?: unknown };

const SUBJECTS: Record<string, (about: About) => unknown> = {
  invoice: ({ id }) => id,
  credit_note: ({ invoice }) => invoice,
  charge: ({ payment_intent }) => payment_intent,
  refund: ({ payment_intent }) => payment_intent,
};

/**
 * The invoice an event is about, or the payment intent that paid it, which reading follows to its invoice. Whose invoice it is,
 * and how it stood then, only an invoice's own events tell.
 */
export function concernedInvoice(event: Stripe.Event): ChangedDocument | undefined {
  const about = event.data.object as About;
  const subject = SUBJECTS[about.object ?? '']?.(about);
  const id = typeof subject === 'object' ? (subject as { id?: unknown } | null)?.id : subject;
  if (typeof id !== 'string') return undefined;
  if (about.object !== 'invoice') return { externalId: id, reference: undefined };
  const invoice = event.data.object as Stripe.Invoice;
  return {
    externalId: id,
    reference: referenceIn(about.metadata),
    isPayment: invoice.status === 'paid',
    said: saidOf(invoice),
  };
}

/** An event has the shape of its endpoint's version: what it does not tell in so many words it does not tell. */
function saidOf(invoice: Stripe.Invoice): SaidOfDocument | undefined {
  const document = toDocument(invoice, false);
  if (!document || document.state === 'PAID' || invoice.latest_revision !== null) return undefined;
  return { state: document.state, totalMinorUnits: document.totalMinorUnits };
}
