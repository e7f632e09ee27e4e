import type { EntityManager } from 'typeorm';
import { BillingOperation } from '../../billing/billing-operation.entity.ts';
import { Invoice } from '../invoice.entity.ts';

/** The one order of locks: work order, invoice, operation. */
export async function lockWorkOrder(manager: EntityManager, tenantId: string, workOrderId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>('select 1 from work_order where tenant_id = $1 and id = $2 for update', [
    tenantId,
    workOrderId,
  ]);
  return rows.length > 0;
}

export function lockInvoice(manager: EntityManager, tenantId: string, id: string): Promise<Invoice | null> {
  return manager.findOne(Invoice, { where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
}

export function lockOperation(manager: EntityManager, tenantId: string, id: string): Promise<BillingOperation> {
  return manager.findOneOrFail(BillingOperation, { where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
}

/** Locks all three of an operation, in order, and reads them afresh. */
export async function lockForSettle(
  manager: EntityManager,
  { tenantId, id, workOrderId, invoiceId }: BillingOperation,
): Promise<{ operation: BillingOperation; invoice: Invoice | null }> {
  await lockWorkOrder(manager, tenantId, workOrderId);
  const invoice = await lockInvoice(manager, tenantId, invoiceId);
  return { operation: await lockOperation(manager, tenantId, id), invoice };
}
