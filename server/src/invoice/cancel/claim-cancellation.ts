import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { type ClaimedOperation, claimOperation } from '../../billing/operation/claim-operation.ts';
import { claimTransaction, UNDER_WAY_ELSEWHERE } from '../../billing/operation/claim-transaction.ts';
import { findByIdempotencyKey, type IdempotencyKey } from '../../billing/operation/idempotency.ts';
import type { Claim } from '../../billing/operation/run-operation.ts';
import type { Invoice } from '../invoice.entity.ts';
import { lockInvoice } from '../lock-invoice.ts';
import { whyNotCancel } from './why-not-cancel.ts';

/** `asOf`: how many readings of the invoice had been written when it was claimed. */
export type Cancellation = { operation: ClaimedOperation; externalId: string; asOf: number };

type CancellationClaim = Claim<Cancellation, 'ALREADY_CANCELLED' | 'PAID'>;

/** The invoice itself is not touched. */
export function claimCancellation(
  deps: BillingDeps,
  caller: Caller,
  { id, workOrderId }: Pick<Invoice, 'id' | 'workOrderId'>,
  { reason, key }: { reason: string | null; key: IdempotencyKey | null },
  budget: Budget,
): Promise<CancellationClaim> {
  const tenantId = caller.tenant.id;
  return claimTransaction(deps, budget, tenantId, async (manager): Promise<CancellationClaim> => {
    const invoice = await lockInvoice(manager, { tenantId, workOrderId, invoiceId: id });
    if (!invoice) throw new Error(`Invoice ${id} vanished`);

    const repeated = await findByIdempotencyKey(manager, tenantId, key);
    if (repeated) return { repeated };

    const { openOperationId } = invoice;
    const blocker = whyNotCancel({ status: invoice.status, mayCancel: true, isUnderWay: openOperationId !== null });
    if (blocker === 'ALREADY_CANCELLED' || blocker === 'PAID') return { blocked: blocker };
    if (openOperationId) return { underWay: { tenantId, id: openOperationId } };
    if (!budget.mayStillChange()) return UNDER_WAY_ELSEWHERE;

    const { connectionId, externalId, number: invoiceNumber, readings: asOf } = invoice;
    const operationId = deps.seams.newId();
    const operation = await claimOperation(
      manager,
      {
        id: operationId,
        tenantId,
        kind: 'CANCEL',
        invoiceId: id,
        workOrderId,
        connectionId,
        invoiceNumber,
        requestedBy: caller.actor,
        reason,
        idempotencyKey: key?.key,
        inputHash: key?.inputHash,
        externalId,
      },
      deps.billingTimeoutMs,
      [
        {
          ...{ id: deps.seams.newId(), tenantId, invoiceId: id, workOrderId, operationId },
          kind: 'CANCELLATION_STARTED',
          actor: caller.actor,
          facts: { reason },
        },
      ],
    );
    return { claimed: { operation, externalId, asOf } };
  });
}
