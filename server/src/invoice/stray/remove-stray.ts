import type { Answer } from '../../billing/answer.ts';
import type { BillingDocument } from '../../billing/billing-document.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { readCounted } from '../../billing/document/readings.ts';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { type Budget, openBudget } from '../../billing/operation/budget.ts';
import { type ClaimedRemoval, claimRemoval } from './claim-removal.ts';
import { settleRemoval } from './settle-removal.ts';

export type StrayResult =
  | { result: 'SETTLED' }
  /** Its removal, its adoption or another reading came first. */
  | { result: 'UNDER_WAY' }
  | { result: 'UNREADABLE'; retryAfterMs?: number };

/**
 * Takes back what turned up in the billing system after its creation was concluded without it: a draft is deleted, an open
 * invoice voided, by an operation of its own that blocks nothing. What cannot be taken back, as it is paid
 * or being paid, is a difference, for a person.
 */
export async function removeStray(
  deps: BillingDeps,
  system: BillingSystem,
  creation: BillingOperation,
  externalId: string,
): Promise<StrayResult> {
  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const { reading, asOf } = await readCounted(deps.database.of(creation.tenantId), { ...creation, externalId }, () =>
    system.readBeforeCancel(externalId, { timeoutMs: budget.callMs() }),
  );
  if (reading.found === 'unreadable') return { result: 'UNREADABLE', retryAfterMs: reading.failure.retryAfterMs };
  const claim = await claimRemoval(deps, creation, { externalId, reading, asOf });
  if (!('removal' in claim)) return claim;
  const isRemoved = budget.mayStillChange() && (await remove(system, claim, budget));
  await settleRemoval(deps, claim.removal, isRemoved ? { found: 'GONE' } : { found: 'UNKNOWN' });
  return { result: 'SETTLED' };
}

const remove = async (...given: Parameters<typeof askRemoval>) => (await askRemoval(...given)).outcome === 'done';

/** Deletes a draft, voids what is open. */
export function askRemoval(
  system: BillingSystem,
  { removal, document }: ClaimedRemoval,
  budget: Budget,
): Promise<Answer<{ document?: BillingDocument }>> {
  const request = { key: `${removal.id}:remove`, timeoutMs: budget.callMs() };
  const { externalId, state } = document;
  return state === 'DRAFT' ? system.deleteDraft(externalId, request) : system.cancel(externalId, request);
}
