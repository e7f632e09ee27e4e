import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { type ClaimedOperation, claimOperation } from '../../billing/operation/claim-operation.ts';
import { claimTransaction, UNDER_WAY_ELSEWHERE } from '../../billing/operation/claim-transaction.ts';
import { findByIdempotencyKey, type IdempotencyKey } from '../../billing/operation/idempotency.ts';
import type { Claim } from '../../billing/operation/run-operation.ts';
import type { Invoice } from '../invoice.entity.ts';
import { type LockedInvoice, lockInvoice } from '../lock-invoice.ts';
import type { Reason } from './cancellation-reason.ts';
import { whyNotCancel } from './why-not-cancel.ts';

/** `asOf`: how many readings of the invoice had been written when it was claimed. */
export type Cancellation = { operation: ClaimedOperation; externalId: string; asOf: number };

export type WantedCancellation = Reason & { key: IdempotencyKey | null; holdSeconds: number };

type CancellationClaim = Claim<Cancellation, 'ALREADY_CANCELLED' | 'PAID'>;

/** The invoice itself is not touched. */
export function claimCancellation(
  deps: BillingDeps,
  caller: Caller,
  { id, workOrderId }: Pick<Invoice, 'id' | 'workOrderId'>,
  wanted: WantedCancellation,
  budget: Budget,
): Promise<CancellationClaim> {
  const tenantId = caller.tenant.id;
  return claimTransaction(deps, budget, tenantId, async (manager): Promise<CancellationClaim> => {
    const invoice = await lockInvoice(manager, { tenantId, workOrderId, invoiceId: id });
    if (!invoice) throw new Error(`Invoice ${id} vanished`);
    const repeated = await findByIdempotencyKey(manager, tenantId, wanted.key);
    if (repeated) return { repeated };
    const taken = whyNotClaim(invoice);
    if (taken) return taken;
    if (!budget.mayStillChange()) return UNDER_WAY_ELSEWHERE;
    return { claimed: await claimLocked(manager, deps, caller, invoice, wanted) };
  });
}

/** Why nothing is claimed: our own rules, or what is under way for it already. */
export function whyNotClaim({
  tenantId,
  status,
  openOperationId,
}: LockedInvoice): Exclude<CancellationClaim, { claimed: Cancellation }> | null {
  const blocker = whyNotCancel({ status, mayCancel: true, isUnderWay: openOperationId !== null });
  if (blocker === 'ALREADY_CANCELLED' || blocker === 'PAID') return { blocked: blocker };
  return openOperationId ? { underWay: { tenantId, id: openOperationId } } : null;
}

/** `replacement`: the number of the invoice that is to follow. The caller holds the locks of the work order and the invoice. */
export async function claimLocked(
  manager: EntityManager,
  deps: BillingDeps,
  { actor }: Caller,
  invoice: LockedInvoice,
  { reason, reasonCode, key, holdSeconds, replacement }: WantedCancellation & { replacement?: string },
): Promise<Cancellation> {
  const { tenantId, id: invoiceId, workOrderId, connectionId, externalId, readings: asOf } = invoice;
  const operationId = deps.seams.newId();
  const operation = await claimOperation(
    manager,
    {
      id: operationId,
      tenantId,
      kind: 'CANCEL',
      invoiceId,
      workOrderId,
      connectionId,
      invoiceNumber: invoice.number,
      requestedBy: actor,
      reason,
      reasonCode,
      idempotencyKey: key?.key,
      inputHash: key?.inputHash,
      externalId,
      holdSeconds,
    },
    deps.billingTimeoutMs,
    [
      {
        ...{ id: deps.seams.newId(), tenantId, invoiceId, workOrderId, operationId },
        kind: holdSeconds > 0 ? 'CANCELLATION_HELD' : 'CANCELLATION_STARTED',
        actor,
        facts: { reason, reasonCode, replacement, ...(holdSeconds > 0 && { holdSeconds }) },
      },
    ],
  );
  return { operation, externalId, asOf };
}
