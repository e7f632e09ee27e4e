import { isActiveSql } from '@tuffops/shared/invoice/active-invoice';
import type { EntityManager } from 'typeorm';
import { IS_OPEN } from '../billing/operation/open-operation.ts';
import { runNamed } from '../database/run-named.ts';

/** In SQL: the work order has an active invoice. */
export const HAS_ACTIVE = `exists (select 1 from invoice where tenant_id = $1 and work_order_id = $2 and ${isActiveSql('invoice')})`;

/** In SQL: another invoice than the given one has the place of a work order's one active invoice, or a creation under way. */
export const PLACE_IS_TAKEN = `(
  exists (select 1 from invoice where tenant_id = $1 and work_order_id = $2 and id <> $3 and ${isActiveSql('invoice')})
  or exists (select 1 from billing_operation
    where tenant_id = $1 and work_order_id = $2 and invoice_id <> $3 and kind = 'CREATE' and ${IS_OPEN}))`;

export async function isPlaceTaken(
  manager: EntityManager,
  tenantId: string,
  workOrderId: string,
  exceptInvoiceId: string,
): Promise<boolean> {
  const values = [tenantId, workOrderId, exceptInvoiceId];
  const [row] = await runNamed<{ isTaken: boolean }>(manager, `select ${PLACE_IS_TAKEN} as "isTaken"`, values);
  return row?.isTaken ?? false;
}
