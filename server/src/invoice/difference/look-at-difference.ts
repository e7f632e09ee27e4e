import type { ReadingBeforeCancel } from '../../billing/billing-document.ts';
import type { BillingSystem } from '../../billing/billing-system.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { readCounted } from '../../billing/document/readings.ts';
import type { BillingFailure } from '../../billing/failure.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { type Budget, openBudget } from '../../billing/operation/budget.ts';
import { findDocument } from '../../billing/operation/find-document.ts';
import { readRow } from '../../database/read-rows.ts';
import type { ReadDifference } from './read-difference.ts';

export type CertainReading = Exclude<ReadingBeforeCancel, { found: 'unreadable' }>;

/** What is there now, and how many readings had been written before; or why that cannot be told, which is no difference. */
export type Look =
  | { system: BillingSystem; reading: CertainReading; asOf: number; externalId: string }
  | { failure: BillingFailure };

/** Reads what a difference is about, for somebody who waits. Could-not-read is noted with the difference, beside the last true reading. */
export async function lookAtDifference(
  deps: BillingDeps,
  difference: ReadDifference,
  budget: Budget = openBudget(deps.seams, deps.billingTimeoutMs),
): Promise<Look> {
  const { tenantId, connectionId } = difference;
  const opened = await openConnection(deps, tenantId, connectionId);
  if (!opened.system) return unreadable(deps, difference, opened.failure);
  const { system } = opened;
  const externalId = difference.knownAs ?? '';
  const { reading, asOf } = await readCounted(deps.database.of(tenantId), { tenantId, connectionId, externalId }, () =>
    externalId
      ? system.readBeforeCancel(externalId, { timeoutMs: budget.callMs() })
      : findByReference(deps, difference, system, budget),
  );
  if (reading.found === 'unreadable') return unreadable(deps, difference, reading.failure);
  const foundAs = reading.found === 'there' ? reading.document.externalId : '';
  return { system, reading, asOf, externalId: externalId || foundAs };
}

/** No id of it was ever given: what carries our reference there, if anything does. */
async function findByReference(
  { database }: BillingDeps,
  { tenantId, creationId }: ReadDifference,
  system: BillingSystem,
  budget: Budget,
): Promise<ReadingBeforeCancel> {
  if (!creationId) return { found: 'not-there' };
  const creation = await readRow(database.of(tenantId).manager, BillingOperation, tenantId, creationId);
  const found = await findDocument(system, creation, budget);
  if (found.found !== 'there') return found;
  return system.readBeforeCancel(found.document.externalId, { timeoutMs: budget.callMs() });
}

async function unreadable(
  { database }: BillingDeps,
  { tenantId, id }: ReadDifference,
  failure: BillingFailure,
): Promise<Look> {
  await database
    .of(tenantId)
    .manager.query('update billing_drift set unread_at = instant() where tenant_id = $1 and id = $2', [tenantId, id]);
  return { failure };
}
