import type { BillingFailure } from '../failure.ts';
import { failure, GIVEN_UP, unknownOutcome } from '../failure.ts';
import type { BillingOperation } from './billing-operation.entity.ts';

/** REFUSED: surely not done. UNKNOWN: being verified. GIVEN_UP: not known, and verified by nobody any more. */
export const BillingOutcome = { REFUSED: 'REFUSED', UNKNOWN: 'UNKNOWN', GIVEN_UP: 'GIVEN_UP' } as const;
export type BillingOutcome = keyof typeof BillingOutcome;

type Concluded = Pick<BillingOperation, 'state' | 'cause' | 'causeDetail' | 'givenUpBy'>;

/** How an operation that did not go through (or is not known to have) failed, with the clause for the person. */
export function failureOf(operation: Concluded): BillingFailure & { outcome: BillingOutcome } {
  const known = operation.cause ? failure(operation.cause, operation.causeDetail ?? undefined) : failure('NO_ANSWER');
  if (operation.givenUpBy) return { cause: known.cause, detail: GIVEN_UP, outcome: 'GIVEN_UP' };
  if (operation.state === 'CONCLUDED') return { ...known, outcome: 'REFUSED' };
  return { cause: known.cause, detail: unknownOutcome(known.detail), outcome: 'UNKNOWN' };
}
