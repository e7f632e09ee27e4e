import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import { IS_NAMED_BY_ITS_KEY } from '../billing/operation/idempotency.ts';
import { readRows } from '../database/read-rows.ts';
import { findWorkOrder } from '../work-order/find-work-order.ts';
import { findInvoice } from './find-invoice.ts';

type Named = { id: string } | { idempotencyKey: string };

/** An operation is visible to who sees its invoice, and to who sees its work order. Null: none that the caller sees. */
export async function findOperation(
  manager: EntityManager,
  caller: Caller,
  named: Named,
): Promise<BillingOperation | null> {
  const [which, value] =
    'id' in named
      ? ['t.id = $2', named.id]
      : [`t.idempotency_key = $2 and ${IS_NAMED_BY_ITS_KEY}`, named.idempotencyKey];
  const [operation] = await readRows(manager, BillingOperation, which, [caller.tenant.id, value]);
  if (!operation) return null;
  const isSeen =
    (await findInvoice(manager, caller, operation.invoiceId)) ??
    (await findWorkOrder(manager, caller, operation.workOrderId));
  return isSeen ? operation : null;
}
