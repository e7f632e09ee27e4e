import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import type { InvoiceEvent, InvoiceEventKind } from '../events/event.entity.ts';

type Facts = { reason?: string | null; detail?: string | null; blocker?: 'PAID'; here?: string; there?: string };

const because = (detail: string | null | undefined) => (detail ? `: ${detail}.` : '.');

const SENTENCES: Record<InvoiceEventKind, (facts: Facts) => string> = {
  CREATION_STARTED: () => 'Asked the billing system to create the invoice.',
  CREATION_UNCONFIRMED: ({ detail }) => `The creation is not confirmed, verifying${because(detail)}`,
  CREATION_FAILED: ({ detail }) => `The creation did not go through${because(detail)}`,
  CREATED: () => 'Created and sent by the billing system.',
  EMAIL_NOT_SENT: ({ detail }) => `The e-mail to the customer may not have been sent${because(detail)}`,
  CANCELLATION_STARTED: ({ reason }) => `Asked the billing system to cancel the invoice${because(reason)}`,
  CANCELLATION_UNCONFIRMED: ({ detail }) => `The cancellation is not confirmed, verifying${because(detail)}`,
  CANCELLATION_FAILED: ({ blocker, detail }) =>
    blocker ? CANCELLATION_BLOCKED[blocker] : `The cancellation did not go through${because(detail)}`,
  CANCELLED: ({ reason }) => `Cancelled in both systems${because(reason)}`,
  PAID: () => 'Paid in the billing system.',
  PAYMENT_REVERSED: () => 'The payment was reversed; the invoice is open again.',
  CREDITED: () => 'Fully credited or refunded in the billing system.',
  DRIFT_FOUND: ({ here, there }) => `The two systems differ: ${here} here, ${there} in the billing system.`,
};

/** An event in one sentence for a person. */
export function summarizeEvent({ kind, facts }: InvoiceEvent): string {
  return SENTENCES[kind](facts as Facts);
}
