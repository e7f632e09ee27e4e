import type { KeepingBlocker } from '@tuffops/shared/invoice/blocker';
import { invoiceKept, KEEPING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { invoiceNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import { type Caller, requirePermission } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { concluding } from '../../billing/operation/conclude-operation.ts';
import { lockOperation } from '../../billing/operation/open-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { runNamed } from '../../database/run-named.ts';
import { writeTogether } from '../../database/write-together.ts';
import { notFound } from '../../errors.ts';
import { appendingEvents } from '../../events/append-event.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findInvoice } from '../find-invoice.ts';
import { type LockedInvoice, lockInvoice } from '../lock-invoice.ts';

export type KeepingAnswer =
  | { type: 'InvoiceKept'; message: string }
  | { type: 'InvoiceNotKept'; message: string; blocker: KeepingBlocker };

/** Stops a cancellation during its hold, before anything was sent. It or the beginning comes first: both take the same locks. */
export async function keepInvoice(
  deps: BillingDeps,
  caller: Caller,
  input: { invoiceId: string },
): Promise<KeepingAnswer> {
  const tenantId = caller.tenant.id;
  const { manager } = deps.database.of(tenantId);
  const found = await findInvoice(manager, caller, parseId(input.invoiceId, 'invoiceId'));
  if (!found) throw notFound('invoice');
  requirePermission(caller, 'invoices.edit');

  const { id: invoiceId, workOrderId } = found;
  const blocker = await shortTransaction(deps, tenantId, async (locking) => {
    const invoice = await lockInvoice(locking, { tenantId, workOrderId, invoiceId });
    if (!invoice) throw new Error(`Invoice ${invoiceId} vanished`);
    return keep(locking, deps, caller, invoice);
  });
  if (blocker) return { type: 'InvoiceNotKept', message: KEEPING_BLOCKED[blocker], blocker };
  return { type: 'InvoiceKept', message: invoiceKept(invoiceNumber(found.number)) };
}

/** Null: it is kept, by this call or by one before. */
async function keep(
  manager: EntityManager,
  { seams }: BillingDeps,
  { actor }: Caller,
  { tenantId, id: invoiceId, workOrderId, status, openOperationId }: LockedInvoice,
): Promise<KeepingBlocker | null> {
  if (status === 'CANCELLED') return 'ALREADY_CANCELLED';
  if (!openOperationId) return (await wasKept(manager, { tenantId, invoiceId })) ? null : 'NOT_HELD';
  const operation = await lockOperation(manager, { tenantId, id: openOperationId });
  if (operation.state !== 'WAITING') return 'TOO_LATE';
  const operationId = operation.id;
  await writeTogether(manager, [
    ...concluding(operation, 'WITHDRAWN'),
    ...appendingEvents([
      { ...{ id: seams.newId(), tenantId, invoiceId, workOrderId, operationId, actor }, kind: 'CANCELLATION_KEPT' },
    ]),
  ]);
  return null;
}

/** The last cancellation of it was stopped. */
async function wasKept(
  manager: EntityManager,
  { tenantId, invoiceId }: { tenantId: string; invoiceId: string },
): Promise<boolean> {
  const [last] = await runNamed<{ outcome: string }>(
    manager,
    `select outcome from billing_operation where tenant_id = $1 and invoice_id = $2 and kind = 'CANCEL'
     order by requested_at desc limit 1`,
    [tenantId, invoiceId],
  );
  return last?.outcome === 'WITHDRAWN';
}
