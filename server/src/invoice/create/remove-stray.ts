import type { BillingDeps } from '../../billing/billing-deps.ts';
import { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { BillingDocument, BillingSystem } from '../../billing/billing-system.ts';
import { recordDrift } from '../../billing/inbound/drift.ts';
import { openBudget } from '../../billing/operation/budget.ts';
import { claimOperation } from '../../billing/operation/claim-operation.ts';
import { concludeOperation, leaveToSettler } from '../../billing/operation/conclude-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { failure } from '../../billing/refusals.ts';
import { lockOperation, lockWorkOrder } from '../settle/lock-invoice.ts';
import { settleCreation } from './settle-creation.ts';

/**
 * Takes back what turned up in the billing system after its creation was concluded without it: a draft is deleted, an open
 * invoice voided, by an operation of its own that blocks nothing. A paid one is for a person.
 */
export async function removeStray(
  deps: BillingDeps,
  system: BillingSystem,
  creation: BillingOperation,
  document: BillingDocument,
): Promise<void> {
  const notApplied = failure('CHANGED_MEANWHILE', 'the work order had another invoice by then');
  await settleCreation(deps, creation, { found: 'NOT_APPLIED', failure: notApplied });
  if (document.state === 'VOID') return;
  const { externalId } = document;
  if (document.state === 'PAID') return recordStray(deps, creation, { externalId, there: 'paid' });

  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const removal = await claimRemoval(deps, creation, externalId);
  if (!removal) return;
  const remove = document.state === 'DRAFT' ? system.deleteDraft : system.cancel;
  const answer = await remove(externalId, { key: `${removal.id}:remove`, timeoutMs: budget.callMs() });
  await settleRemoval(deps, removal, answer.outcome === 'done' ? 'DONE' : 'UNKNOWN');
}

/** Undefined when its removal is under way already. */
function claimRemoval(deps: BillingDeps, creation: BillingOperation, externalId: string) {
  const { tenantId, invoiceId, workOrderId, connectionId, invoiceNumber } = creation;
  return settleTransaction(deps.dataSource, async (manager) => {
    await lockWorkOrder(manager, tenantId, workOrderId);
    const open = await manager.findBy(BillingOperation, { tenantId, invoiceId, kind: 'REMOVE_STRAY' });
    if (open.some(({ state }) => state !== 'CONCLUDED')) return undefined;
    return claimOperation(
      manager,
      {
        id: deps.seams.newId(),
        tenantId,
        kind: 'REMOVE_STRAY',
        invoiceId,
        workOrderId,
        connectionId,
        invoiceNumber,
        requestedBy: { kind: 'SYSTEM' },
        externalId,
      },
      deps.billingTimeoutMs,
    );
  });
}

export function settleRemoval(
  deps: BillingDeps,
  leased: BillingOperation,
  found: 'DONE' | 'UNKNOWN' | 'NOT_APPLIED',
): Promise<void> {
  return settleTransaction(deps.dataSource, async (manager) => {
    const operation = await lockOperation(manager, leased.tenantId, leased.id);
    if (operation.state === 'CONCLUDED' || operation.leaseNumber !== leased.leaseNumber) return;
    if (found === 'UNKNOWN') await leaveToSettler(manager, operation, failure('NO_ANSWER'));
    else await concludeOperation(manager, operation, found);
  });
}

/** A stray that cannot be taken back is a difference between the two systems, for a person. */
export async function recordStray(
  { dataSource, log, seams }: BillingDeps,
  { tenantId, connectionId, invoiceId: reference }: BillingOperation,
  { externalId, there }: { externalId: string; there: string },
): Promise<void> {
  const found = { id: seams.newId(), tenantId, connectionId, externalId, reference, here: 'no invoice', there };
  await recordDrift(dataSource.manager, log, found);
}
