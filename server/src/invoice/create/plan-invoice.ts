import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import { isSomethingToBill } from '@tuffops/shared/invoice/something-to-bill';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import type { Caller, CallerTenant } from '../../access/caller.ts';
import type { CreationPlan } from '../../billing/creation-plan.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { UNDER_WAY_ELSEWHERE } from '../../billing/operation/claim-transaction.ts';
import { IS_OPEN } from '../../billing/operation/open-operation.ts';
import { runInOrder, runNamed } from '../../database/run-named.ts';
import type { Seams } from '../../seams.ts';
import { lockingWorkOrder } from '../lock-invoice.ts';
import { HAS_ACTIVE } from '../one-place.ts';
import { type Breakdown, breakDown, type Choices } from './break-down.ts';
import { dueDate } from './due-date.ts';
import { type Billable, type BillableRow, billableOf, readingBillable } from './find-billable.ts';
import { fingerprintOf } from './fingerprint.ts';
import { whyNotInvoice } from './why-not-invoice.ts';

/** What was shown to who asks: `expected…` null is not compared. */
export type WantedPlan = Choices & { expectedFingerprint: string | null; expectedTotalMinorUnits: number | null };

export type PlannedInvoice = { plan: CreationPlan; number: number; connectionId: string };

/** What an invoice of this work order would bill as it is now, by our own rules; takes its number. The caller holds the lock of the work order. */
export async function planInvoice(
  manager: EntityManager,
  { seams }: { seams: Seams },
  { tenant }: Caller,
  { billable, connectionId, openOperationId, hasActiveInvoice }: LockedBillable,
  { wanted, budget }: { wanted: WantedPlan; budget: Budget },
): Promise<PlannedInvoice | { blocked: InvoicingBlocker }> {
  const breakdown = breakDown(billable, wanted, tenant.currency);
  const blocked = whyNotInvoice({
    status: billable.status,
    hasActiveInvoice,
    isUnderWay: openOperationId !== null,
    isConnected: connectionId !== null,
    hasEmail: billable.customer.email !== undefined,
    isSomethingToBill: isSomethingToBill(breakdown.lines),
    mayCreate: true,
  });
  if (blocked || !connectionId) return { blocked: blocked ?? 'NOT_CONNECTED' };
  const issuedAt = seams.now();
  const dueOn = dueDate(issuedAt, tenant);
  const { expectedFingerprint, expectedTotalMinorUnits } = wanted;
  const fingerprint = fingerprintOf(billable, breakdown, { dueOn, connectionId });
  const isAsShown =
    (expectedFingerprint ?? fingerprint) === fingerprint &&
    (expectedTotalMinorUnits ?? breakdown.totalMinorUnits) === breakdown.totalMinorUnits;
  if (!isAsShown) return { blocked: 'CHANGED_MEANWHILE' };
  if (!budget.mayStillChange()) return UNDER_WAY_ELSEWHERE;

  const number = await takeInvoiceNumber(manager, tenant.id);
  const issue = { reference: seams.newId(), number: invoiceNumber(number), issuedAt, dueOn };
  return { plan: planCreation(tenant, billable, breakdown, issue), number, connectionId };
}

export type LockedBillable = Facts & { billable: Billable };

type Facts = { connectionId: string | null; openOperationId: string | null; hasActiveInvoice: boolean };

const FACTS = `select
  (select id from billing_connection where tenant_id = $1 and disconnected_at is null) as "connectionId",
  (select id from billing_operation
    where tenant_id = $1 and work_order_id = $2 and kind = 'CREATE' and ${IS_OPEN}) as "openOperationId",
  ${HAS_ACTIVE} as "hasActiveInvoice"`;

/** Locks the work order, and reads what an invoice of it would be made of. */
export async function lockBillable(
  manager: EntityManager,
  ...[tenantId, workOrderId]: [string, string]
): Promise<LockedBillable> {
  const [, rows, [facts]] = await runInOrder<[unknown[], BillableRow[], Facts[]]>(manager, [
    lockingWorkOrder(tenantId, workOrderId),
    readingBillable(tenantId, workOrderId),
    { text: FACTS, values: [tenantId, workOrderId] },
  ]);
  const billable = billableOf(workOrderId, rows);
  if (!billable || !facts) throw new Error(`Work order ${workOrderId} vanished`);
  return { billable, ...facts };
}

/** One sequence a tenant, never reused: a creation that is refused burns its number. */
async function takeInvoiceNumber(manager: EntityManager, tenantId: string): Promise<number> {
  const [row] = await runNamed<{ number: number }>(
    manager,
    `update tenant set next_invoice_number = next_invoice_number + 1 where id = $1
     returning next_invoice_number - 1 as number`,
    [tenantId],
  );
  if (!row) throw new Error(`Tenant ${tenantId} vanished`);
  return row.number;
}

function planCreation(
  { id: tenantId, timeZone }: CallerTenant,
  { workOrderNumber: workOrder, customer }: Billable,
  breakdown: Breakdown,
  { issuedAt, ...issue }: { reference: string; number: string; issuedAt: Date; dueOn: string },
): CreationPlan {
  return {
    ...issue,
    ...breakdown,
    tenantId,
    issuedAt: issuedAt.toISOString(),
    timeZone,
    workOrderNumber: workOrderNumber(workOrder),
    customer: { ...customer, email: customer.email ?? '' },
  };
}
