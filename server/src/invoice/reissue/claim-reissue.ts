import type { CancellationBlocker, InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { claimTransaction } from '../../billing/operation/claim-transaction.ts';
import { findByIdempotencyKey } from '../../billing/operation/idempotency.ts';
import type { Claim } from '../../billing/operation/run-operation.ts';
import { type Cancellation, claimLocked, type WantedCancellation, whyNotClaim } from '../cancel/claim-cancellation.ts';
import { claimFollowing } from '../create/claim-creation.ts';
import { lockBillable, planInvoice, type WantedPlan } from '../create/plan-invoice.ts';
import type { Invoice } from '../invoice.entity.ts';
import { lockInvoice } from '../lock-invoice.ts';

/** Why an invoice cannot be cancelled and created again: one of the two. */
export type ReissueBlocker = { cancellation: CancellationBlocker } | { invoicing: InvoicingBlocker };

type ReissueClaim = Claim<Cancellation, ReissueBlocker>;

/** Both at once, or neither: the cancellation, and the creation that waits for it with all that will be sent. */
export function claimReissue(
  deps: BillingDeps,
  caller: Caller,
  { id, workOrderId }: Pick<Invoice, 'id' | 'workOrderId'>,
  wanted: WantedCancellation & WantedPlan,
  budget: Budget,
): Promise<ReissueClaim> {
  const tenantId = caller.tenant.id;
  return claimTransaction(deps, budget, tenantId, async (manager): Promise<ReissueClaim> => {
    const billable = await lockBillable(manager, tenantId, workOrderId);
    const invoice = await lockInvoice(manager, { tenantId, workOrderId, invoiceId: id });
    if (!invoice) throw new Error(`Invoice ${id} vanished`);
    const repeated = await findByIdempotencyKey(manager, tenantId, wanted.key);
    if (repeated) return { repeated };
    const taken = whyNotClaim(invoice);
    if (taken) return 'blocked' in taken ? { blocked: asBlocker(taken.blocked) } : taken;

    const asIfCancelled = { ...billable, hasActiveInvoice: false };
    const planned = await planInvoice(manager, deps, caller, asIfCancelled, { wanted, budget });
    if ('blocked' in planned) return { blocked: { invoicing: planned.blocked } };
    const { plan } = planned;
    const cancellation = await claimLocked(manager, deps, caller, invoice, { ...wanted, replacement: plan.number });
    await claimFollowing(manager, deps, caller, planned, cancellation.operation);
    return { claimed: cancellation };
  });
}

const asBlocker = (cancellation: CancellationBlocker): ReissueBlocker => ({ cancellation });
