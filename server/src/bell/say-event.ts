import { CANCELLATION_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { DifferenceKind } from '../invoice/settle/difference.ts';
import type { NotificationKind, OfNoEvent } from './notification.type.ts';

type EventKind = Exclude<NotificationKind, OfNoEvent>;

/** An event as it was read for one person. `isOwn`: it is of what they asked themselves; `by`: the person who did it, if one did. */
export type Told = {
  kind: EventKind;
  facts: { detail?: string | null; blocker?: 'PAID'; kind?: DifferenceKind };
  isOwn: boolean;
  by: string | null;
};

const because = (detail: string | null | undefined) => (detail ? `: ${detail}.` : '.');
const byWhom = (by: string | null) => (by === null ? '.' : ` by ${isolate(by)}.`);

/** In what the two systems differ, without amounts; its page says more. */
const DIFFERS: Record<DifferenceKind, string> = {
  CANCELLED_HERE_OPEN_THERE: 'Cancelled here, but open in the billing system.',
  CANCELLED_HERE_PAID_THERE: 'Cancelled here, but paid in the billing system.',
  SENT_HERE_NOT_THERE: 'Sent here, but not in the billing system.',
  PAID_HERE_NOT_THERE: 'Paid here, but not in the billing system.',
  DRAFT_THERE: 'Only a draft in the billing system: nobody can pay it.',
  TOTAL_DIFFERS: 'Its total is another in the billing system.',
  REVISED_THERE: 'It was revised in the billing system.',
  UNCREDITED_THERE: 'No longer credited in the billing system, while its work order has another invoice.',
  REOPENED_THERE: 'Open again in the billing system, while its work order has another invoice.',
  STRAY_OPEN_THERE: 'Open in the billing system, but never created here.',
  STRAY_PAID_THERE: 'Paid in the billing system, but never created here.',
  STRAY_BEING_PAID: 'Being paid in the billing system, but never created here.',
  GIVEN_UP: 'What it is in the billing system is not known.',
  OTHER: 'The two systems differ.',
};

const SENTENCES: Record<EventKind, (told: Told) => string> = {
  CREATED: ({ isOwn, by }) => (isOwn ? 'The creation went through.' : `Created${byWhom(by)}`),
  CREATION_FAILED: ({ facts }) => `The creation of an invoice did not go through${because(facts.detail)}`,
  CANCELLED: ({ isOwn, by }) => {
    if (isOwn) return 'The cancellation went through.';
    return by === null ? 'Voided in the billing system.' : `Cancelled${byWhom(by)}`;
  },
  CANCELLATION_FAILED: ({ facts: { blocker, detail } }) =>
    blocker ? CANCELLATION_BLOCKED[blocker] : `The cancellation did not go through${because(detail)}`,
  CANCELLATION_KEPT: ({ by }) =>
    `Kept${by === null ? '' : ` by ${isolate(by)}`}: the cancellation was stopped before anything was sent.`,
  EMAIL_NOT_SENT: ({ facts }) => `The e-mail to the customer may not have been sent${because(facts.detail)}`,
  PAID: () => 'Paid in the billing system.',
  PAYMENT_REVERSED: () => 'The payment was reversed; the invoice is open again.',
  CREDITED: () => 'Fully credited or refunded in the billing system.',
  CREDIT_REVERSED: () => 'No longer fully credited or refunded; it counts as paid again.',
  GIVEN_UP: () => 'It could not be verified any more, and was given up.',
  DRIFT_FOUND: ({ facts: { kind = 'OTHER' } }) => DIFFERS[kind],
  DRIFT_RESOLVED: () => 'The two systems agree again.',
};

/** What happened, for the person it is told to. `hearsDetails`: what the billing system said of a failure, too. */
export function sayEvent(told: Told, hearsDetails: boolean): string {
  const { facts } = told;
  return SENTENCES[told.kind](hearsDetails ? told : { ...told, facts: { ...facts, detail: null } });
}

export type About = {
  number: number | null;
  customerName: string;
  totalMinorUnits: number | null;
  currency: string | null;
  workOrderNumber: number;
};

/** The invoice, or the work order of which none was made. */
export function sayAbout(about: About): string {
  const { number, customerName, totalMinorUnits, currency } = about;
  if (number === null || totalMinorUnits === null || currency === null) {
    return [workOrderNumber(about.workOrderNumber), isolate(customerName)].join(' · ');
  }
  return [invoiceNumber(number), isolate(customerName), formatMoney(totalMinorUnits, currency)].join(' · ');
}
