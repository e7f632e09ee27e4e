import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import { isSomethingToBill } from '@tuffops/shared/invoice/something-to-bill';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import type { Caller, CallerTenant } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { CreationPlan } from '../../billing/creation-plan.ts';
import type { Budget } from '../../billing/operation/budget.ts';
import { type ClaimedOperation, claimOperation } from '../../billing/operation/claim-operation.ts';
import { claimTransaction, UNDER_WAY_ELSEWHERE } from '../../billing/operation/claim-transaction.ts';
import { findByIdempotencyKey, type IdempotencyKey } from '../../billing/operation/idempotency.ts';
import { IS_OPEN } from '../../billing/operation/open-operation.ts';
import type { Claim } from '../../billing/operation/run-operation.ts';
import { runInOrder, runNamed } from '../../database/run-named.ts';
import { lockingWorkOrder } from '../lock-invoice.ts';
import { HAS_ACTIVE } from '../one-place.ts';
import { type Breakdown, breakDown, type Choices } from './break-down.ts';
import { dueDate } from './due-date.ts';
import { type Billable, type BillableRow, billableOf, readingBillable } from './find-billable.ts';
import { fingerprintOf } from './fingerprint.ts';
import { whyNotInvoice } from './why-not-invoice.ts';

export type Creation = { operation: ClaimedOperation; plan: CreationPlan };

type CreationClaim = Claim<Creation, InvoicingBlocker>;

export type WantedInvoice = Choices & {
  workOrderId: string;
  expectedFingerprint: string | null;
  expectedTotalMinorUnits: number | null;
  key: IdempotencyKey | null;
};

/** The operation's row holds all that will be sent. No invoice appears yet. */
export function claimCreation(
  deps: BillingDeps,
  caller: Caller,
  wanted: WantedInvoice,
  budget: Budget,
): Promise<CreationClaim> {
  const tenantId = caller.tenant.id;
  const { workOrderId } = wanted;
  return claimTransaction(deps, budget, tenantId, async (manager): Promise<CreationClaim> => {
    const { billable, connectionId, openOperationId, hasActiveInvoice } = await lockAndRead(
      manager,
      tenantId,
      workOrderId,
    );
    const repeated = await findByIdempotencyKey(manager, tenantId, wanted.key);
    if (repeated) return { repeated };

    const breakdown = breakDown(billable, wanted, caller.tenant.currency);
    const blocked = whyNotInvoice({
      status: billable.status,
      hasActiveInvoice,
      isUnderWay: openOperationId !== null,
      isConnected: connectionId !== null,
      hasEmail: billable.customer.email !== undefined,
      isSomethingToBill: isSomethingToBill(breakdown.lines),
      mayCreate: true,
    });
    if (blocked === 'BILLING_UNDER_WAY' && openOperationId) return { underWay: { tenantId, id: openOperationId } };
    if (blocked || !connectionId) return { blocked: blocked ?? 'NOT_CONNECTED' };
    const issuedAt = deps.seams.now();
    const dueOn = dueDate(issuedAt, caller.tenant);
    const { expectedFingerprint, expectedTotalMinorUnits } = wanted;
    const fingerprint = fingerprintOf(billable, breakdown, { dueOn, connectionId });
    const isAsShown =
      (expectedFingerprint ?? fingerprint) === fingerprint &&
      (expectedTotalMinorUnits ?? breakdown.totalMinorUnits) === breakdown.totalMinorUnits;
    if (!isAsShown) return { blocked: 'CHANGED_MEANWHILE' };
    if (!budget.mayStillChange()) return UNDER_WAY_ELSEWHERE;

    const number = await takeInvoiceNumber(manager, tenantId);
    const issue = { reference: deps.seams.newId(), number: invoiceNumber(number), issuedAt, dueOn };
    const plan = planCreation(caller.tenant, billable, breakdown, issue);
    const operationId = deps.seams.newId();
    const operation = await claimOperation(
      manager,
      {
        id: operationId,
        tenantId,
        kind: 'CREATE',
        invoiceId: plan.reference,
        workOrderId,
        connectionId,
        invoiceNumber: number,
        requestedBy: caller.actor,
        idempotencyKey: wanted.key?.key,
        inputHash: wanted.key?.inputHash,
        plan,
      },
      deps.billingTimeoutMs,
      [
        {
          ...{ id: deps.seams.newId(), tenantId, invoiceId: plan.reference, workOrderId, operationId },
          kind: 'CREATION_STARTED',
          actor: caller.actor,
        },
      ],
    );
    return { claimed: { operation, plan } };
  });
}

type Facts = { connectionId: string | null; openOperationId: string | null; hasActiveInvoice: boolean };

const FACTS = `select
  (select id from billing_connection where tenant_id = $1 and disconnected_at is null) as "connectionId",
  (select id from billing_operation
    where tenant_id = $1 and work_order_id = $2 and kind = 'CREATE' and ${IS_OPEN}) as "openOperationId",
  ${HAS_ACTIVE} as "hasActiveInvoice"`;

async function lockAndRead(
  manager: EntityManager,
  ...[tenantId, workOrderId]: [string, string]
): Promise<Facts & { billable: Billable }> {
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
  { timeZone }: CallerTenant,
  { workOrderNumber: workOrder, customer }: Billable,
  breakdown: Breakdown,
  { issuedAt, ...issue }: { reference: string; number: string; issuedAt: Date; dueOn: string },
): CreationPlan {
  return {
    ...issue,
    ...breakdown,
    issuedAt: issuedAt.toISOString(),
    timeZone,
    workOrderNumber: workOrderNumber(workOrder),
    customer: { ...customer, email: customer.email ?? '' },
  };
}
