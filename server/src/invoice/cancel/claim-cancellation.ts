import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { claimOperation } from '../../billing/operation/claim-operation.ts';
import { findByIdempotencyKey, type IdempotencyKey } from '../../billing/operation/idempotency.ts';
import { findOpenOperation } from '../../billing/operation/open-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { Invoice } from '../invoice.entity.ts';
import { lockInvoice, lockWorkOrder } from '../settle/lock-invoice.ts';
import { whyNotCancel } from './why-not-cancel.ts';

export type CancellationClaim =
  | { claimed: BillingOperation; externalId: string }
  /** The operation this idempotency key already names. */
  | { repeated: BillingOperation }
  /** Somebody else is cancelling it. */
  | { underWay: BillingOperation }
  | { blocked: 'ALREADY_CANCELLED' | 'PAID' };

/** Our own rules, then the operation's row, in one short transaction. The invoice itself is not touched. */
export function claimCancellation(
  deps: BillingDeps,
  caller: Caller,
  { id, workOrderId }: Invoice,
  { reason, key }: { reason: string | null; key: IdempotencyKey | null },
  budget: Budget,
): Promise<CancellationClaim> {
  const tenantId = caller.tenant.id;
  return settleTransaction({ ...deps, beginWithinMs: budget.claimMs() }, async (manager) => {
    await lockWorkOrder(manager, tenantId, workOrderId);
    const invoice = await lockInvoice(manager, tenantId, id);
    if (!invoice) throw new Error(`Invoice ${id} vanished`);

    const repeated = await findByIdempotencyKey(manager, tenantId, key);
    if (repeated) return { repeated };

    const underWay = await findOpenOperation(manager, tenantId, { invoiceId: id });
    const blocker = whyNotCancel({ status: invoice.status, mayCancel: true, isUnderWay: underWay !== null });
    if (blocker === 'ALREADY_CANCELLED' || blocker === 'PAID') return { blocked: blocker };
    if (underWay) return { underWay };

    const { connectionId, externalId, number: invoiceNumber } = invoice;
    const claimed = await claimOperation(
      manager,
      {
        id: deps.seams.newId(),
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
    );
    await appendEvent(manager, {
      id: deps.seams.newId(),
      tenantId,
      invoiceId: id,
      workOrderId,
      kind: 'CANCELLATION_STARTED',
      actor: caller.actor,
      operationId: claimed.id,
      facts: { reason },
    });
    return { claimed, externalId };
  });
}
