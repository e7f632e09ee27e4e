import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { CreationPlan } from '../../billing/creation-plan.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { type ClaimedOperation, claimOperation, type NewOperation } from '../../billing/operation/claim-operation.ts';
import { claimTransaction } from '../../billing/operation/claim-transaction.ts';
import { findByIdempotencyKey, type IdempotencyKey } from '../../billing/operation/idempotency.ts';
import type { Claim } from '../../billing/operation/run-operation.ts';
import { lockBillable, type PlannedInvoice, planInvoice, type WantedPlan } from './plan-invoice.ts';

export type Creation = { operation: ClaimedOperation; plan: CreationPlan };

type CreationClaim = Claim<Creation, InvoicingBlocker>;

export type WantedInvoice = WantedPlan & { workOrderId: string; key: IdempotencyKey | null };

/** The operation's row holds all that will be sent. No invoice appears yet. */
export function claimCreation(
  deps: BillingDeps,
  caller: Caller,
  wanted: WantedInvoice,
  budget: Budget,
): Promise<CreationClaim> {
  const tenantId = caller.tenant.id;
  const { workOrderId, key } = wanted;
  return claimTransaction(deps, budget, tenantId, async (manager): Promise<CreationClaim> => {
    const locked = await lockBillable(manager, tenantId, workOrderId);
    const repeated = await findByIdempotencyKey(manager, tenantId, key);
    if (repeated) return { repeated };
    const planned = await planInvoice(manager, deps, caller, locked, { wanted, budget });
    const { openOperationId } = locked;
    if ('blocked' in planned) {
      const isUnderWay = planned.blocked === 'BILLING_UNDER_WAY' && openOperationId;
      return isUnderWay ? { underWay: { tenantId, id: openOperationId } } : planned;
    }

    const { seams, billingTimeoutMs } = deps;
    const creation = newCreation(caller, planned, { id: seams.newId(), workOrderId, key });
    const operation = await claimOperation(manager, creation, billingTimeoutMs, [
      {
        ...{ id: seams.newId(), tenantId, invoiceId: creation.invoiceId, workOrderId, operationId: creation.id },
        kind: 'CREATION_STARTED',
        actor: caller.actor,
      },
    ]);
    return { claimed: { operation, plan: planned.plan } };
  });
}

/** Claims the creation that is to follow a cancellation: nothing of it is sent before that one is done. The caller holds the lock of the work order. */
export async function claimFollowing(
  manager: EntityManager,
  deps: BillingDeps,
  caller: Caller,
  planned: PlannedInvoice,
  { id: afterOperationId, workOrderId }: ClaimedOperation,
): Promise<void> {
  const creation = newCreation(caller, planned, { id: deps.seams.newId(), workOrderId, key: null });
  await claimOperation(manager, { ...creation, afterOperationId }, deps.billingTimeoutMs);
}

const newCreation = (
  { tenant, actor }: Caller,
  { plan, number, connectionId }: PlannedInvoice,
  { id, workOrderId, key }: { id: string; workOrderId: string; key: IdempotencyKey | null },
): NewOperation => ({
  ...{ id, tenantId: tenant.id, workOrderId, connectionId, plan },
  kind: 'CREATE',
  invoiceId: plan.reference,
  invoiceNumber: number,
  requestedBy: actor,
  idempotencyKey: key?.key,
  inputHash: key?.inputHash,
});
