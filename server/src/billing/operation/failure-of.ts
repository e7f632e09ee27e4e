import type { BillingOperation } from '../billing-operation.entity.ts';
import type { BillingFailure } from '../billing-system.ts';
import { UNKNOWN_OUTCOME } from '../cause.ts';
import { failure } from '../refusals.ts';

/** REFUSED: surely not done. UNKNOWN: being verified. */
export const BillingOutcome = { REFUSED: 'REFUSED', UNKNOWN: 'UNKNOWN' } as const;
export type BillingOutcome = keyof typeof BillingOutcome;

/** How an operation that did not go through (or is not known to have) failed, with the clause for the person. */
export function failureOf(operation: BillingOperation): BillingFailure & { outcome: BillingOutcome } {
  const known = operation.cause ? failure(operation.cause, operation.causeDetail ?? undefined) : failure('NO_ANSWER');
  if (operation.state === 'CONCLUDED') return { ...known, outcome: 'REFUSED' };
  return { cause: known.cause, detail: UNKNOWN_OUTCOME, outcome: 'UNKNOWN' };
}
