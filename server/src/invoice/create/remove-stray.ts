import { Not } from 'typeorm';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { BillingDocument, BillingSystem } from '../../billing/billing-system.ts';
import { recordDrift, resolveDrift } from '../../billing/inbound/drift.ts';
import { type Budget, openBudget } from '../../billing/operation/budget.ts';
import { claimOperation } from '../../billing/operation/claim-operation.ts';
import { concludeOperation, leaveToSettler } from '../../billing/operation/conclude-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { failure } from '../../billing/refusals.ts';
import { Invoice } from '../invoice.entity.ts';
import { lockOperation, lockWorkOrder } from '../settle/lock-invoice.ts';

/**
 * Takes back what turned up in the billing system after its creation was concluded without it: a draft is deleted, an open
 * invoice voided, by an operation of its own that blocks nothing. A paid one is for a person. UNDER_WAY: its removal, or
 * its adoption, came first.
 */
export async function removeStray(
  deps: BillingDeps,
  system: BillingSystem,
  creation: BillingOperation,
  { externalId, state }: BillingDocument,
): Promise<'SETTLED' | 'UNDER_WAY'> {
  if (state === 'VOID') await resolveDrift(deps.dataSource.manager, { ...creation, externalId });
  if (state === 'PAID') await recordStray(deps, creation, { externalId, there: 'paid' });
  if (state === 'VOID' || state === 'PAID') return 'SETTLED';

  const budget = openBudget(deps.seams, deps.billingTimeoutMs);
  const removal = await claimRemoval(deps, creation, externalId);
  if (!removal) return 'UNDER_WAY';
  const isRemoved = budget.mayStillChange() && (await remove(system, removal, externalId, state, budget));
  await settleRemoval(deps, removal, isRemoved ? 'DONE' : 'UNKNOWN');
  return 'SETTLED';
}

async function remove(
  system: BillingSystem,
  { id }: BillingOperation,
  externalId: string,
  state: 'DRAFT' | 'OPEN',
  budget: Budget,
): Promise<boolean> {
  const request = { key: `${id}:remove`, timeoutMs: budget.callMs() };
  const ask = state === 'DRAFT' ? system.deleteDraft : system.cancel;
  return (await ask(externalId, request)).outcome === 'done';
}

/** Undefined when its removal is under way already, or its creation's late answer made it an invoice of ours. */
function claimRemoval(deps: BillingDeps, creation: BillingOperation, externalId: string) {
  const { tenantId, invoiceId, workOrderId, connectionId, invoiceNumber } = creation;
  return settleTransaction(deps, async (manager) => {
    await lockWorkOrder(manager, tenantId, workOrderId);
    if (await manager.existsBy(Invoice, { tenantId, id: invoiceId })) return undefined;
    const open = { tenantId, invoiceId, kind: 'REMOVE_STRAY' as const, state: Not('CONCLUDED' as const) };
    if (await manager.existsBy(BillingOperation, open)) return undefined;
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
  return settleTransaction(deps, async (manager) => {
    const operation = await lockOperation(manager, leased.tenantId, leased.id);
    if (operation.state === 'CONCLUDED' || operation.leaseNumber !== leased.leaseNumber) return;
    if (found === 'UNKNOWN') return leaveToSettler(manager, operation, failure('NO_ANSWER'));
    await concludeOperation(manager, operation, found);
    if (found === 'DONE' && operation.externalId) {
      await resolveDrift(manager, { ...operation, externalId: operation.externalId });
    }
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
