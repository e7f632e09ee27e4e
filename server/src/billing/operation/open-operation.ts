import type { EntityManager } from 'typeorm';
import { columnsOf } from '../../database/read-rows.ts';
import { runNamed, type Statement } from '../../database/run-named.ts';
import { BillingOperation } from './billing-operation.entity.ts';

type Wanted = { tenantId: string; id: string };

/** In SQL: it is under way. A stray's removal blocks nothing and is none. */
export const IS_OPEN = `state <> 'CONCLUDED' and kind in ('CREATE', 'CANCEL')`;

/** The operation that is under way for an invoice, if any. */
export async function findOpenOperation(
  manager: EntityManager,
  tenantId: string,
  { invoiceId }: { invoiceId: string },
): Promise<BillingOperation | null> {
  const [operation] = await runNamed<BillingOperation>(
    manager,
    `select ${columnsOf(manager.dataSource, BillingOperation, 'o')} from billing_operation o
     where tenant_id = $1 and invoice_id = $2 and ${IS_OPEN}`,
    [tenantId, invoiceId],
  );
  return operation ?? null;
}

export function readOperation(manager: EntityManager, wanted: Wanted): Promise<BillingOperation> {
  return run(manager, wanted, reading(manager, wanted));
}

/** The caller holds the lock of the work order. */
export function lockOperation(manager: EntityManager, wanted: Wanted): Promise<BillingOperation> {
  return run(manager, wanted, lockingOperation(manager, wanted));
}

export function lockingOperation(manager: EntityManager, wanted: Wanted): Statement {
  const { text, values } = reading(manager, wanted);
  return { text: `${text} for update`, values };
}

const reading = (manager: EntityManager, { tenantId, id }: Wanted): Statement => ({
  text: `select ${columnsOf(manager.dataSource, BillingOperation, 'o')} from billing_operation o where tenant_id = $1 and id = $2`,
  values: [tenantId, id],
});

const run = async (manager: EntityManager, wanted: Wanted, { text, values }: Statement) =>
  theOperation(wanted, await runNamed<BillingOperation>(manager, text, values));

export function theOperation({ id }: Wanted, [operation]: BillingOperation[]): BillingOperation {
  if (!operation) throw new Error(`There is no operation ${id}`);
  return operation;
}
