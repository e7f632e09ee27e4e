import type { ReadingBeforeCancel } from '../../billing/billing-document.ts';
import { type BillingFailure, failure } from '../../billing/failure.ts';

export const CancellationOutlook = {
  OPEN: 'OPEN',
  PAID: 'PAID',
  PARTLY_PAID: 'PARTLY_PAID',
  PAYMENT_IN_PROGRESS: 'PAYMENT_IN_PROGRESS',
  VOID: 'VOID',
  REVISED: 'REVISED',
  NOT_FOUND: 'NOT_FOUND',
  NOT_READABLE: 'NOT_READABLE',
} as const;
export type CancellationOutlook = (typeof CancellationOutlook)[keyof typeof CancellationOutlook];

/** What its state there means for who wants to cancel it; what forbids it comes first. */
export function outlookOf(reading: ReadingBeforeCancel, { externalId }: { externalId: string }): CancellationOutlook {
  if (reading.found === 'not-there') return 'NOT_FOUND';
  if (reading.found === 'unreadable') return 'NOT_READABLE';
  const { document, hasPaymentInProgress, amountPaidMinorUnits } = reading;
  if (document.state === 'DRAFT') return 'NOT_READABLE';
  if (document.state === 'PAID' || document.state === 'VOID') return document.state;
  if (document.externalId !== externalId) return 'REVISED';
  if (hasPaymentInProgress) return 'PAYMENT_IN_PROGRESS';
  return amountPaidMinorUnits > 0 ? 'PARTLY_PAID' : 'OPEN';
}

/** Why it is NOT_READABLE. An invoice that was sent is no draft any more. */
export function whyNotReadable(reading: ReadingBeforeCancel): BillingFailure | null {
  if (reading.found === 'unreadable') return reading.failure;
  return reading.found === 'there' && reading.document.state === 'DRAFT' ? failure('BAD_ANSWER') : null;
}
