import type { EntityManager } from 'typeorm';
import type { BillingDeps } from '../connection/billing-deps.ts';
import type { Budget } from './budget.ts';
import { shortTransaction } from './short-transaction.ts';

/** PostgreSQL's codes for a lock that was not had: time-out and deadlock. */
const NO_LOCK = ['55P03', '40P01'];

export const UNDER_WAY_ELSEWHERE = { blocked: 'BILLING_UNDER_WAY' } as const;

/**
 * A claim's transaction, begun again for as long as a second caller waits. Whoever holds its lock all that time is changing the
 * same invoice: then nothing is claimed and nothing asked.
 */
export async function claimTransaction<Claim>(
  deps: BillingDeps,
  budget: Budget,
  tenantId: string,
  claim: (manager: EntityManager) => Promise<Claim>,
): Promise<Claim | typeof UNDER_WAY_ELSEWHERE> {
  try {
    return await shortTransaction({ ...deps, beginWithinMs: budget.claimMs() }, tenantId, claim);
  } catch (error) {
    if (NO_LOCK.includes(String((error as { code?: unknown }).code))) return UNDER_WAY_ELSEWHERE;
    throw error;
  }
}
