import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/billing-deps.ts';
import type { BillingOperation } from '../../billing/billing-operation.entity.ts';
import type { CreationPlan } from '../../billing/billing-system.ts';
import { findConnected } from '../../billing/find-connected.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { claimOperation } from '../../billing/operation/claim-operation.ts';
import { findByIdempotencyKey, type IdempotencyKey } from '../../billing/operation/idempotency.ts';
import { findOpenOperation } from '../../billing/operation/open-operation.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { appendEvent } from '../../events/append-event.ts';
import { workOrderNumber } from '../../work-order/work-order.entity.ts';
import { findActiveInvoice } from '../active-invoice.ts';
import { invoiceNumber } from '../invoice.entity.ts';
import { lockWorkOrder } from '../settle/lock-invoice.ts';
import { type Breakdown, breakDown, type Choices } from './break-down.ts';
import { dueDate } from './due-date.ts';
import { type Billable, findBillable } from './find-billable.ts';
import { whyNotInvoice } from './why-not-invoice.ts';

export type CreationClaim =
  | { claimed: BillingOperation; plan: CreationPlan }
  /** The operation this idempotency key already names. */
  | { repeated: BillingOperation }
  /** Somebody else is creating an invoice of this work order. */
  | { underWay: BillingOperation }
  | { blocked: InvoicingBlocker };

export type WantedInvoice = Choices & { workOrderId: string; expectedTotal: number | null; key: IdempotencyKey | null };

/** Our own rules, then the operation's row with all that will be sent, in one short transaction. No invoice appears yet. */
export function claimCreation(
  deps: BillingDeps,
  caller: Caller,
  wanted: WantedInvoice,
  budget: Budget,
): Promise<CreationClaim> {
  const tenantId = caller.tenant.id;
  const { workOrderId } = wanted;
  return settleTransaction({ ...deps, beginWithinMs: budget.claimMs() }, async (manager) => {
    await lockWorkOrder(manager, tenantId, workOrderId);
    const repeated = await findByIdempotencyKey(manager, tenantId, wanted.key);
    if (repeated) return { repeated };

    const billable = await findBillable(manager, tenantId, workOrderId);
    if (!billable) throw new Error(`Work order ${workOrderId} vanished`);
    const breakdown = breakDown(billable, wanted, caller.tenant.currency);
    const underWay = await findOpenOperation(manager, tenantId, { workOrderId, kind: 'CREATE' });
    const connection = await findConnected(manager, tenantId);
    const blocked = whyNotInvoice({
      status: billable.status,
      hasActiveInvoice: (await findActiveInvoice(manager, tenantId, workOrderId)) !== null,
      isUnderWay: underWay !== null,
      isConnected: connection !== null,
      hasEmail: billable.customer.email !== undefined,
      isSomethingToBill: breakdown.totalMinorUnits > 0,
      mayCreate: true,
    });
    if (blocked === 'BILLING_UNDER_WAY' && underWay) return { underWay };
    if (blocked || !connection) return { blocked: blocked ?? 'NOT_CONNECTED' };
    if (wanted.expectedTotal !== null && wanted.expectedTotal !== breakdown.totalMinorUnits) {
      return { blocked: 'CHANGED_MEANWHILE' };
    }

    const number = await takeInvoiceNumber(manager, tenantId);
    const plan = planCreation(deps, caller, billable, breakdown, number);
    const claimed = await claimOperation(
      manager,
      {
        id: deps.seams.newId(),
        tenantId,
        kind: 'CREATE',
        invoiceId: plan.reference,
        workOrderId,
        connectionId: connection.id,
        invoiceNumber: number,
        requestedBy: caller.actor,
        idempotencyKey: wanted.key?.key,
        inputHash: wanted.key?.inputHash,
        plan,
      },
      deps.billingTimeoutMs,
    );
    await appendEvent(manager, {
      id: deps.seams.newId(),
      tenantId,
      invoiceId: plan.reference,
      workOrderId,
      kind: 'CREATION_STARTED',
      actor: caller.actor,
      operationId: claimed.id,
    });
    return { claimed, plan };
  });
}

/** One sequence a tenant, never reused: a creation that is refused burns its number. */
async function takeInvoiceNumber(manager: EntityManager, tenantId: string): Promise<number> {
  const [rows] = await manager.query<[{ number: number }[], number]>(
    `update tenant set next_invoice_number = next_invoice_number + 1 where id = $1
     returning next_invoice_number - 1 as number`,
    [tenantId],
  );
  if (!rows[0]) throw new Error(`Tenant ${tenantId} vanished`);
  return rows[0].number;
}

function planCreation(
  { seams }: BillingDeps,
  { tenant }: Caller,
  billable: Billable,
  { lines, includesUnitPrice, taxRatePercent, ...sums }: Breakdown,
  number: number,
): CreationPlan {
  const issuedAt = seams.now();
  return {
    reference: seams.newId(),
    number: invoiceNumber(number),
    workOrderNumber: workOrderNumber(billable.workOrderNumber),
    issuedAt: issuedAt.toISOString(),
    dueOn: dueDate(issuedAt, tenant),
    timeZone: tenant.timeZone,
    customer: { ...billable.customer, email: billable.customer.email ?? '' },
    lines,
    includesUnitPrice,
    taxRatePercent,
    ...sums,
  };
}
