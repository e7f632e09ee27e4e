import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { EntityManager } from 'typeorm';
import type { BillingOperation, LeasedOperation } from '../billing/operation/billing-operation.entity.ts';
import { IS_OPEN, lockingOperation, theOperation } from '../billing/operation/open-operation.ts';
import { runInOrder, runNamed, type Statement } from '../database/run-named.ts';
import type { Invoice } from './invoice.entity.ts';

/** An invoice as a claim or a settle has to know it. */
export type LockedInvoice = Pick<
  Invoice,
  | 'id'
  | 'tenantId'
  | 'number'
  | 'status'
  | 'isCredited'
  | 'paidAt'
  | 'cancelledAt'
  | 'cancelledBy'
  | 'cancellationReason'
  | 'cancellationReasonCode'
  | 'workOrderId'
  | 'connectionId'
  | 'externalId'
  | 'totalMinorUnits'
> & {
  vendor: BillingVendor;
  /** How many readings of it have been written. */
  readings: number;
  /** It is on record that the two systems differ about it. */
  isDifferent: boolean;
  /** What is under way for it. */
  openOperationId: string | null;
};

const LOCK_INVOICE = `select i.id, i.tenant_id as "tenantId", i.number, i.status, i.is_credited as "isCredited",
    i.paid_at as "paidAt", i.cancelled_at as "cancelledAt", i.cancelled_by as "cancelledBy",
    i.cancellation_reason as "cancellationReason", i.cancellation_reason_code as "cancellationReasonCode", i.work_order_id as "workOrderId", i.connection_id as "connectionId",
    i.external_id as "externalId", i.total_minor_units as "totalMinorUnits", c.vendor,
    coalesce((select d.readings from billing_document d where d.tenant_id = i.tenant_id
      and d.connection_id = i.connection_id and d.external_id = i.external_id), 0) as readings,
    exists (select 1 from billing_drift d where d.tenant_id = i.tenant_id and d.connection_id = i.connection_id
      and d.reference = i.id and d.resolved_at is null) as "isDifferent",
    (select id from billing_operation where tenant_id = i.tenant_id and invoice_id = i.id and ${IS_OPEN}) as "openOperationId"
  from invoice i join billing_connection c on c.tenant_id = i.tenant_id and c.id = i.connection_id
  where i.tenant_id = $1 and i.id = $2 for update of i`;

/** The one order of locks: work order, invoice, operation. What is read after the first of them is as it is now. */
export const lockingWorkOrder = (tenantId: string, workOrderId: string): Statement => ({
  text: 'select 1 from work_order where tenant_id = $1 and id = $2 for update',
  values: [tenantId, workOrderId],
});

export async function lockWorkOrder(manager: EntityManager, tenantId: string, workOrderId: string): Promise<void> {
  const { text, values } = lockingWorkOrder(tenantId, workOrderId);
  await runNamed(manager, text, values);
}

type Wanted = { tenantId: string; workOrderId: string; invoiceId: string };

const lockingInvoice = ({ tenantId, invoiceId }: Wanted): Statement => ({
  text: LOCK_INVOICE,
  values: [tenantId, invoiceId],
});

/** With its work order before it. */
export async function lockInvoice(manager: EntityManager, wanted: Wanted): Promise<LockedInvoice | null> {
  const [, [invoice]] = await runInOrder<[unknown[], LockedInvoice[]]>(manager, [
    lockingWorkOrder(wanted.tenantId, wanted.workOrderId),
    lockingInvoice(wanted),
  ]);
  return invoice ?? null;
}

/** Locks all three of an operation, in order, and reads them afresh. */
export async function lockForSettle(
  manager: EntityManager,
  leased: LeasedOperation,
): Promise<{ operation: BillingOperation; invoice: LockedInvoice | null }> {
  const [, [invoice], operations] = await runInOrder<[unknown[], LockedInvoice[], BillingOperation[]]>(manager, [
    lockingWorkOrder(leased.tenantId, leased.workOrderId),
    lockingInvoice(leased),
    lockingOperation(manager, leased),
  ]);
  return { operation: theOperation(leased, operations), invoice: invoice ?? null };
}
