import type { InvoiceStatus } from '@tuffops/shared/invoice/status';
import type { BillingDocument, DocumentState } from '../../billing/billing-document.ts';
import type { Invoice } from '../invoice.entity.ts';

/** In what the two systems differ. */
export const DifferenceKind = {
  CANCELLED_HERE_OPEN_THERE: 'CANCELLED_HERE_OPEN_THERE',
  CANCELLED_HERE_PAID_THERE: 'CANCELLED_HERE_PAID_THERE',
  SENT_HERE_NOT_THERE: 'SENT_HERE_NOT_THERE',
  PAID_HERE_NOT_THERE: 'PAID_HERE_NOT_THERE',
  DRAFT_THERE: 'DRAFT_THERE',
  TOTAL_DIFFERS: 'TOTAL_DIFFERS',
  REVISED_THERE: 'REVISED_THERE',
  UNCREDITED_THERE: 'UNCREDITED_THERE',
  REOPENED_THERE: 'REOPENED_THERE',
  STRAY_OPEN_THERE: 'STRAY_OPEN_THERE',
  STRAY_PAID_THERE: 'STRAY_PAID_THERE',
  STRAY_BEING_PAID: 'STRAY_BEING_PAID',
  GIVEN_UP: 'GIVEN_UP',
  OTHER: 'OTHER',
} as const;
export type DifferenceKind = keyof typeof DifferenceKind;

/** What is so on each side; `here` null: there is no such invoice. */
export type DifferenceFacts = {
  here: { status: InvoiceStatus; isCredited: boolean; totalMinorUnits: number } | null;
  there: ThereFacts;
};

type ThereFacts = {
  state: DocumentState | 'NOT_THERE' | 'NOT_KNOWN';
  isCredited?: boolean;
  /** Undefined: not read. */
  totalMinorUnits?: number;
  /** The revision of what we know; null: it is what we know. */
  revisedAs?: string | null;
  hasPaymentInProgress?: boolean;
};

/** A difference for programs, and in a few words for the history. */
export type FoundDifference = { kind: DifferenceKind; facts: DifferenceFacts; here: string; there: string };

/** `words`: what each side says. */
export const differenceOf = (facts: DifferenceFacts, words: { here: string; there: string }): FoundDifference => ({
  kind: kindOf(facts),
  facts,
  ...words,
});

/** What is kept of our invoice. */
export const factsHere = ({
  status,
  isCredited,
  totalMinorUnits,
}: Pick<Invoice, 'status' | 'isCredited' | 'totalMinorUnits'>) => ({ status, isCredited, totalMinorUnits });

/** What is kept of its document there. */
export const factsThere = (
  { state, isCredited, totalMinorUnits, externalId }: BillingDocument,
  { knownAs = externalId, hasPaymentInProgress = false } = {},
): ThereFacts => ({
  ...{ state, isCredited, totalMinorUnits, hasPaymentInProgress },
  revisedAs: externalId === knownAs ? null : externalId,
});

function kindOf({ here, there }: DifferenceFacts): DifferenceKind {
  if (there.state === 'NOT_KNOWN') return 'GIVEN_UP';
  if (there.state === 'NOT_THERE') return here?.status === 'PAID' ? 'PAID_HERE_NOT_THERE' : 'SENT_HERE_NOT_THERE';
  if (!here) {
    if (there.hasPaymentInProgress) return 'STRAY_BEING_PAID';
    return there.state === 'PAID' ? 'STRAY_PAID_THERE' : 'STRAY_OPEN_THERE';
  }
  if (here.status === 'CANCELLED') {
    return there.state === 'PAID' ? 'CANCELLED_HERE_PAID_THERE' : 'CANCELLED_HERE_OPEN_THERE';
  }
  if (there.state === 'DRAFT') return 'DRAFT_THERE';
  if (here.isCredited && there.state === 'OPEN') return 'REOPENED_THERE';
  if (here.isCredited && !there.isCredited) return 'UNCREDITED_THERE';
  if (there.revisedAs) return 'REVISED_THERE';
  return there.totalMinorUnits === here.totalMinorUnits ? 'OTHER' : 'TOTAL_DIFFERS';
}
