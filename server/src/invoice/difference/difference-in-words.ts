import { BILLING_VENDOR_NAMES } from '@tuffops/shared/billing-vendor';
import { formatMoney } from '@tuffops/shared/money';
import { invoiceNumber } from '@tuffops/shared/number';
import type { DifferenceKind } from '../settle/difference.ts';
import type { ReadDifference } from './read-difference.ts';

/** The one thing that can safely be done about a difference from here. */
export const DifferenceAction = {
  ACCEPT: 'ACCEPT',
  VOID_THERE: 'VOID_THERE',
  LINK: 'LINK',
  ACKNOWLEDGE: 'ACKNOWLEDGE',
} as const;
export type DifferenceAction = keyof typeof DifferenceAction;

type Facts = {
  number: string;
  vendor: string;
  here: string;
  there: string;
  hereTotal: string;
  thereTotal: string;
  isGivenBack: boolean;
  /** Nothing here knows of it, not even that it was to be created. */
  isUnknown: boolean;
};

type Words = {
  /** What each side says, as a clause that follows "is" or stands alone. */
  here: string;
  there: (facts: Facts) => string;
  message: (facts: Facts) => string;
  action: DifferenceAction;
  remedy: (facts: Facts) => string;
};

const whyNotHere = ({ isUnknown }: Facts) =>
  isUnknown ? 'is not known here, as after a backup was restored' : 'was never created here';

const AFTERWARDS = 'It ends by itself once the two agree; until then it can be marked as known.';

/** One home for what a difference says and what is done about it. */
const WORDS: Record<DifferenceKind, Words> = {
  CANCELLED_HERE_OPEN_THERE: {
    here: 'cancelled',
    there: ({ there }) => there,
    message: ({ number, vendor, there, thereTotal }) =>
      `${number} is cancelled here, but ${there} in ${vendor}${thereTotal}.`,
    action: 'VOID_THERE',
    remedy: ({ vendor }) => `Void it in ${vendor}, so that the customer cannot pay it.`,
  },
  CANCELLED_HERE_PAID_THERE: {
    here: 'cancelled',
    there: ({ there }) => there,
    message: ({ number, vendor, there, thereTotal }) =>
      `${number} is cancelled here, but ${there} in ${vendor}${thereTotal}.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor, isGivenBack }) =>
      isGivenBack
        ? 'The money was given back; mark it as known.'
        : `Give the money back in ${vendor}, then mark it as known.`,
  },
  SENT_HERE_NOT_THERE: {
    here: 'sent',
    there: () => 'not there',
    message: ({ number, vendor }) => `${number} is sent here, but ${vendor} has no such invoice.`,
    action: 'ACCEPT',
    remedy: () => 'Accept that it is not there: it is cancelled here, and its work order can be invoiced again.',
  },
  PAID_HERE_NOT_THERE: {
    here: 'paid',
    there: () => 'not there',
    message: ({ number, vendor }) => `${number} is paid here, but ${vendor} has no such invoice.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) => `Find out in ${vendor} who deleted it and where the payment is, then mark it as known.`,
  },
  DRAFT_THERE: {
    here: 'sent',
    there: () => 'a draft',
    message: ({ number, vendor, here }) =>
      `${number} is ${here} here, but only a draft in ${vendor}: nobody can pay it.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) => `Finalize it in ${vendor}. ${AFTERWARDS}`,
  },
  TOTAL_DIFFERS: {
    here: 'its total',
    there: () => 'another total',
    message: ({ number, vendor, hereTotal, thereTotal }) =>
      `${number} has another total here${hereTotal} than in ${vendor}${thereTotal}.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) => `If ${vendor} is wrong, void it there and invoice the work order again. ${AFTERWARDS}`,
  },
  REVISED_THERE: {
    here: 'as it was sent',
    there: () => 'revised',
    message: ({ number, vendor, hereTotal, thereTotal }) =>
      `${number} was revised in ${vendor}${thereTotal}, and is here as it was sent${hereTotal}.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) =>
      `If it should not have been, void the revision in ${vendor} and invoice the work order again. ${AFTERWARDS}`,
  },
  UNCREDITED_THERE: {
    here: 'paid and credited',
    there: () => 'paid, no longer credited',
    message: ({ number, vendor, thereTotal }) =>
      `${number} is credited here, but counts as paid again in ${vendor}${thereTotal}, while its work order has another invoice.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) => `Credit it again in ${vendor}, or cancel the other invoice. ${AFTERWARDS}`,
  },
  REOPENED_THERE: {
    here: 'paid and credited',
    there: () => 'open again',
    message: ({ number, vendor, thereTotal }) =>
      `${number} is credited here, but open again in ${vendor}${thereTotal}, while its work order has another invoice.`,
    action: 'VOID_THERE',
    remedy: ({ vendor }) => `Void it in ${vendor}, so that the customer is not asked to pay twice.`,
  },
  STRAY_OPEN_THERE: {
    here: 'no invoice',
    there: ({ there }) => there,
    message: (facts) =>
      `${facts.number} is ${facts.there} in ${facts.vendor}${facts.thereTotal}, but ${whyNotHere(facts)}.`,
    action: 'VOID_THERE',
    remedy: ({ vendor }) => `Void it in ${vendor}, so that the customer cannot pay it.`,
  },
  STRAY_PAID_THERE: {
    here: 'no invoice',
    there: () => 'paid',
    message: (facts) => `${facts.number} is paid in ${facts.vendor}${facts.thereTotal}, but ${whyNotHere(facts)}.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor, isUnknown }) =>
      isUnknown
        ? `If it billed its work order rightly, mark that as billed; if not, give the money back in ${vendor}. ${AFTERWARDS}`
        : `Give the money back in ${vendor}. ${AFTERWARDS}`,
  },
  STRAY_BEING_PAID: {
    here: 'no invoice',
    there: () => 'open, with a payment in progress',
    message: (facts) =>
      `${facts.number} is being paid in ${facts.vendor}${facts.thereTotal}, but ${whyNotHere(facts)}.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) => `Wait until the payment has arrived in ${vendor} or failed. ${AFTERWARDS}`,
  },
  GIVEN_UP: {
    here: 'as it was',
    there: () => 'not known',
    message: ({ number, vendor, here, there }) => `${number}: here ${here}; what it is in ${vendor} is ${there}.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) => `Connect the account again or look in ${vendor}, then check again or mark it as known.`,
  },
  OTHER: {
    here: 'otherwise',
    there: ({ there }) => there,
    message: ({ number, vendor, here, there }) => `${number}: here ${here}; in ${vendor} ${there}.`,
    action: 'ACKNOWLEDGE',
    remedy: ({ vendor }) => `Look in ${vendor}. ${AFTERWARDS}`,
  },
};

const LINK_REMEDY = 'Link it to its work order: it becomes the invoice that was to be created.';

/** What a difference says to a person: each side, both in one sentence, and what can be done. */
export function inWords(difference: ReadDifference, currency: string) {
  const { kind, facts } = difference;
  const words = WORDS[kind];
  const inBrackets = (minorUnits: number | undefined) =>
    minorUnits === undefined ? '' : ` (${formatMoney(minorUnits, currency, 'en-US')})`;
  const clauses: Facts = {
    number: invoiceNumber(difference.number),
    vendor: BILLING_VENDOR_NAMES[difference.vendor],
    here: hereOf(difference),
    there: thereOf(difference),
    hereTotal: inBrackets(facts.here?.totalMinorUnits),
    thereTotal: inBrackets(facts.there?.totalMinorUnits),
    isGivenBack: facts.there?.isCredited ?? false,
    isUnknown: !difference.hasInvoice && difference.creationId === null,
  };
  return {
    hereMessage: clauses.here,
    thereMessage: `${words.there(clauses)}${clauses.thereTotal}`,
    message: words.message(clauses),
    remedy: mayLink(difference) ? LINK_REMEDY : words.remedy(clauses),
  };
}

/** Null: nothing is left to be done, or it is being done. */
export function actionFor(difference: ReadDifference): DifferenceAction | null {
  if (difference.isBeingTakenBack || difference.resolvedAt) return null;
  const action = mayLink(difference) ? 'LINK' : WORDS[difference.kind].action;
  return action === 'ACKNOWLEDGE' && difference.knownAt ? null : action;
}

export const mayVoidThere = ({ kind }: ReadDifference) => WORDS[kind].action === 'VOID_THERE';
export const mayAccept = ({ kind }: ReadDifference) => WORDS[kind].action === 'ACCEPT';

/** What a customer pays, or has paid, becomes the invoice that it was to be: the same total, in a place that is free. */
export function mayLink({ kind, facts, creationId, plannedTotal, isPlaceTaken }: ReadDifference): boolean {
  if (kind !== 'STRAY_PAID_THERE' && kind !== 'STRAY_BEING_PAID') return false;
  return creationId !== null && !isPlaceTaken && facts.there?.totalMinorUnits === plannedTotal;
}

function hereOf({ kind, facts, here }: ReadDifference): string {
  if (facts.here === null) return 'no invoice';
  if (!facts.here) return kind === 'OTHER' ? here : WORDS[kind].here;
  const { status, isCredited } = facts.here;
  return isCredited ? 'paid and credited' : status.toLowerCase();
}

function thereOf({ kind, facts, there: words }: ReadDifference): string {
  const { there } = facts;
  if (!there || kind === 'OTHER' || kind === 'GIVEN_UP') return words;
  if (there.state === 'DRAFT') return 'a draft';
  if (there.isCredited) return 'paid and given back';
  return there.state.toLowerCase().replace('_', ' ');
}
