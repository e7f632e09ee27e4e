import { invoiceNumber } from '@tuffops/shared/number';
import { type Caller } from '../../access/caller.ts';
import type { BillingCause, BillingFailure } from '../../billing/failure.ts';
import { CAUSE_SENTENCES } from '../../billing/failure.ts';
import type { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { hearsDetails } from '../as-seen-by.ts';
import { inWords } from './difference-in-words.ts';
import type { ReadDifference } from './read-difference.ts';

/** How acting on a difference ended; the resolver puts the difference beside it. */
export type DifferenceAnswer = { message: string } & (
  | { type: 'DifferenceMended' | 'DifferenceStands' | 'DifferenceAcknowledged' | 'DifferenceChanged' }
  | { type: 'DifferenceNotMended'; cause: BillingCause; outcome: BillingOutcome; operationId: string | null }
);

export const mended = (difference: ReadDifference, how: string): DifferenceAnswer => ({
  type: 'DifferenceMended',
  message: `${invoiceNumber(difference.number)} ${how}.`,
});

/** It was looked at again. `now`: as it stands. */
export function looked(now: ReadDifference, currency: string): DifferenceAnswer {
  if (now.resolvedAt) return mended(now, 'is the same in both systems');
  return { type: 'DifferenceStands', message: inWords(now, currency).message };
}

/** Nothing was done: it is not the difference any more that was acted on. */
export function changed(now: ReadDifference, currency: string): DifferenceAnswer {
  const asItStands = now.resolvedAt
    ? `${invoiceNumber(now.number)} is the same in both systems.`
    : inWords(now, currency).message;
  return { type: 'DifferenceChanged', message: `Nothing was done, for this has changed meanwhile. ${asItStands}` };
}

export const underWay = (difference: ReadDifference): DifferenceAnswer => ({
  type: 'DifferenceChanged',
  message: `Nothing was done: a change to ${invoiceNumber(difference.number)} is still being confirmed with the billing system.`,
});

/** It could not be read, or the billing system refused: nothing was done. */
export const notMended = (
  difference: ReadDifference,
  caller: Caller,
  { cause, detail }: BillingFailure,
): DifferenceAnswer => ({
  type: 'DifferenceNotMended',
  message: `${invoiceNumber(difference.number)}: ${hearsDetails(caller) ? detail : CAUSE_SENTENCES[cause]}. Nothing was done.`,
  cause,
  outcome: 'REFUSED',
  operationId: null,
});
