import type { BillingFailure } from './failure.ts';

/**
 * How a request that changes something there ended. A connector never throws for anything a vendor can do: what it throws is a
 * fault of ours, before anything of that request was written.
 * - done: the vendor's answer says so, in the state it returned.
 * - refused: not done by this request. `isCertain`: needs no read-back (never written, 401, 403, 429);
 *   otherwise (every other 4xx) the document is read back and its state decides.
 * - unknown: it may or may not have been done (no answer, 5xx, 409, lock time-out, a 2xx that does not say so).
 */
export type Answer<Facts> =
  | { outcome: 'done'; facts: Facts }
  | { outcome: 'refused'; isCertain: boolean; failure: BillingFailure }
  | { outcome: 'unknown'; failure: BillingFailure };

/** `key`: the vendor's idempotency key. `timeoutMs`: the most this one request may take. */
export type ChangeRequest = { key: string; timeoutMs: number };
export type ReadRequest = { timeoutMs: number };

/** Less than this left, and a request is not begun: it would only end in doubt. */
export const LEAST_CALL_MS = 50;
