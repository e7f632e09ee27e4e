/** Why an invoice is cancelled, as it is told in lists; the person's own words come beside it. */
export const CANCELLATION_REASONS = {
  WRONG_AMOUNT: 'Wrong amount',
  WRONG_CUSTOMER: 'Wrong customer',
  WRONG_TAX: 'Wrong tax',
  DUPLICATE: 'Duplicate',
  OTHER: 'Other',
} as const;
export type CancellationReasonCode = keyof typeof CANCELLATION_REASONS;

/** The longest time, in seconds, that a cancellation waits before the billing system is asked. */
export const MAX_HOLD_SECONDS = 30;

/** A reason in a few words: `Wrong tax`, `Wrong tax: the county's rate`, the words alone where nothing else is known. Null: none was given. */
export function reasonInWords(code: CancellationReasonCode | null, words: string | null): string | null {
  if (code === null || code === 'OTHER') return words ?? (code && CANCELLATION_REASONS[code]);
  return words === null ? CANCELLATION_REASONS[code] : `${CANCELLATION_REASONS[code]}: ${words}`;
}
