import type { Seams } from '../../seams.ts';
import { LEAST_CALL_MS } from '../answer.ts';

/** How much longer a lease lasts than the budget of what it covers. */
export const LEASE_MARGIN_MS = 3_000;

/** The time one whole ask may take: all its requests and readings. Started before its lease, so that it never outlives it. */
export type Budget = {
  leftMs(): number;
  /** The most the next request may take: at most half of the whole, and no more than is left. */
  callMs(): number;
  /** May a request that changes something there still be sent under the lease? */
  mayStillChange(): boolean;
  /** How long a claim may be begun again: as a second caller waits, less the time one attempt waits for a lock. */
  claimMs(): number;
};

/** Of every connection to the database. */
const LOCK_TIMEOUT_MS = 2_000;

export function openBudget(seams: Seams, wholeMs: number): Budget {
  const startedAt = seams.monotonicMs();
  const leftMs = () => Math.max(0, startedAt + wholeMs - seams.monotonicMs());
  const callMs = () => Math.ceil(Math.min(wholeMs / 2, leftMs()));
  const claimMs = () => leftMs() + LEASE_MARGIN_MS - LOCK_TIMEOUT_MS;
  return { leftMs, callMs, claimMs, mayStillChange: () => callMs() >= LEAST_CALL_MS };
}
