import { type CancellationReasonCode, reasonInWords } from '@tuffops/shared/invoice/cancellation-reason';
import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import type { InvoiceEvent, InvoiceEventKind } from '../events/event.entity.ts';

type Facts = {
  reason?: string | null;
  reasonCode?: CancellationReasonCode | null;
  replacement?: string;
  holdSeconds?: number;
  isAccepted?: boolean;
  detail?: string | null;
  blocker?: 'PAID';
  here?: string;
  there?: string;
};

const because = (clause: string | null | undefined) => (clause ? `: ${clause}.` : '.');

const reasonOf = ({ reason = null, reasonCode = null }: Facts) => reasonInWords(reasonCode, reason && isolate(reason));
const andAgain = ({ replacement }: Facts) => (replacement ? `, and to create it again as ${replacement}` : '');

const SENTENCES: Record<InvoiceEventKind, (facts: Facts) => string> = {
  CREATION_STARTED: () => 'Asked the billing system to create the invoice.',
  CREATION_UNCONFIRMED: ({ detail }) => `The creation is not confirmed, verifying${because(detail)}`,
  CREATION_FAILED: ({ detail }) => `The creation did not go through${because(detail)}`,
  CREATED: () => 'Created and sent by the billing system.',
  REISSUED: () => 'Takes the place of the invoice that was cancelled for it.',
  EMAIL_NOT_SENT: ({ detail }) => `The e-mail to the customer may not have been sent${because(detail)}`,
  EMAIL_SENT_AGAIN: () => 'E-mailed to the customer again.',
  CANCELLATION_HELD: ({ holdSeconds, ...facts }) =>
    `To be cancelled in ${holdSeconds} s${andAgain(facts)}${because(reasonOf(facts))}`,
  CANCELLATION_KEPT: () => 'The cancellation was stopped before anything was sent.',
  CANCELLATION_STARTED: (facts) =>
    `Asked the billing system to cancel the invoice${andAgain(facts)}${because(reasonOf(facts))}`,
  CANCELLATION_UNCONFIRMED: ({ detail }) => `The cancellation is not confirmed, verifying${because(detail)}`,
  CANCELLATION_FAILED: ({ blocker, detail }) =>
    blocker ? CANCELLATION_BLOCKED[blocker] : `The cancellation did not go through${because(detail)}`,
  CANCELLED: ({ isAccepted, ...facts }) =>
    `${isAccepted ? 'Cancelled here' : 'Cancelled in both systems'}${because(reasonOf(facts))}`,
  PAID: () => 'Paid in the billing system.',
  PAYMENT_REVERSED: () => 'The payment was reversed; the invoice is open again.',
  CREDITED: () => 'Fully credited or refunded in the billing system.',
  CREDIT_REVERSED: () => 'No longer fully credited or refunded in the billing system; it counts as paid again.',
  GIVEN_UP: ({ detail }) =>
    `It could not be verified any more whether this went through, and was given up${because(detail)}`,
  DRIFT_FOUND: ({ here, there }) => `The two systems differ. Here: ${here}. In the billing system: ${there}.`,
  DRIFT_RESOLVED: () => 'The two systems agree again.',
  DRIFT_KNOWN: ({ reason }) => `The difference was marked as known${because(reason && isolate(reason))}`,
  DRIFT_ACCEPTED: () => 'Accepted what is true in the billing system, where there is no such invoice.',
  STRAY_LINKED: () => 'Linked to what was found in the billing system.',
  TAKING_BACK_STARTED: () => 'Asked the billing system to void what should not be there.',
  TAKEN_BACK: () => 'Voided in the billing system what should not be there.',
  TAKING_BACK_FAILED: ({ detail }) => `What should not be there was not voided in the billing system${because(detail)}`,
};

/** An event in one sentence for a person. */
export function summarizeEvent({ kind, facts }: Pick<InvoiceEvent, 'kind' | 'facts'>): string {
  return SENTENCES[kind](facts as Facts);
}
