import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { EntityManager } from 'typeorm';
import { BillingOperation, type LeasedOperation } from '../../billing/operation/billing-operation.entity.ts';
import { columnsOf } from '../../database/read-rows.ts';
import { runInOrder } from '../../database/run-named.ts';
import { lockingWorkOrder } from '../lock-invoice.ts';
import { PLACE_IS_TAKEN } from '../one-place.ts';

/** A creation, and what decides what becomes of it. */
export type LockedCreation = BillingOperation & {
  vendor: BillingVendor;
  workOrderNumber: number;
  hasInvoice: boolean;
  /** What came of it is a stray that is being removed, or was. */
  isBeingTakenBack: boolean;
  /** Its work order has another invoice by now, or is getting one. */
  isPlaceTaken: boolean;
};

const FACTS = `c.vendor,
  (select number from work_order where tenant_id = $1 and id = $2) as "workOrderNumber",
  exists (select 1 from invoice where tenant_id = $1 and id = $3) as "hasInvoice",
  exists (select 1 from billing_operation
    where tenant_id = $1 and invoice_id = $3 and kind = 'REMOVE_STRAY') as "isBeingTakenBack",
  ${PLACE_IS_TAKEN} as "isPlaceTaken"`;

/** With its work order before it. */
export async function lockCreation(
  manager: EntityManager,
  { tenantId, id, workOrderId, invoiceId }: LeasedOperation,
): Promise<LockedCreation> {
  const [, [operation]] = await runInOrder<[unknown[], LockedCreation[]]>(manager, [
    lockingWorkOrder(tenantId, workOrderId),
    {
      text: `select ${columnsOf(manager.dataSource, BillingOperation, 'o')}, ${FACTS}
        from billing_operation o join billing_connection c on c.tenant_id = o.tenant_id and c.id = o.connection_id
        where o.tenant_id = $1 and o.id = $4 for update of o`,
      values: [tenantId, workOrderId, invoiceId, id],
    },
  ]);
  if (!operation) throw new Error(`There is no creation ${id}`);
  return operation;
}
