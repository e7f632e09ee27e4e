import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import type { InvoiceEvent, InvoiceEventKind } from '../events/event.entity.ts';

type Facts = { reason?: string | null; detail?: string | null; blocker?: 'PAID'; here?: string; there?: string };

const because = (clause: string | null | undefined) => (clause ? `: ${clause}.` : '.');

const SENTENCES: Record<InvoiceEventKind, (facts: Facts) => string> = {
  CREATION_STARTED: () => 'Asked the billing system to create the invoice.',
  CREATION_UNCONFIRMED: ({ detail }) => `The creation is not confirmed, verifying${because(detail)}`,
  CREATION_FAILED: ({ detail }) => `The creation did not go through${because(detail)}`,
  CREATED: () => 'Created and sent by the billing system.',
  EMAIL_NOT_SENT: ({ detail }) => `The e-mail to the customer may not have been sent${because(detail)}`,
  CANCELLATION_STARTED: ({ reason }) =>
    `Asked the billing system to cancel the invoice${because(reason && isolate(reason))}`,
  CANCELLATION_UNCONFIRMED: ({ detail }) => `The cancellation is not confirmed, verifying${because(detail)}`,
  CANCELLATION_FAILED: ({ blocker, detail }) =>
    blocker ? CANCELLATION_BLOCKED[blocker] : `The cancellation did not go through${because(detail)}`,
  CANCELLED: ({ reason }) => `Cancelled in both systems${because(reason && isolate(reason))}`,
  PAID: () => 'Paid in the billing system.',
  PAYMENT_REVERSED: () => 'The payment was reversed; the invoice is open again.',
  CREDITED: () => 'Fully credited or refunded in the billing system.',
  CREDIT_REVERSED: () => 'No longer fully credited or refunded in the billing system; it counts as paid again.',
  GIVEN_UP: ({ detail }) =>
    `It could not be verified any more whether this went through, and was given up${because(detail)}`,
  DRIFT_FOUND: ({ here, there }) => `The two systems differ. Here: ${here}. In the billing system: ${there}.`,
  DRIFT_RESOLVED: () => 'The two systems agree again.',
};

/** An event in one sentence for a person. */
export function summarizeEvent({ kind, facts }: InvoiceEvent): string {
  return SENTENCES[kind](facts as Facts);
}
