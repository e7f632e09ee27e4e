import type { BillingDeps } from '../../billing/billing-deps.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { type AppliedReading, applyReading } from './apply-reading.ts';
import { lockInvoice, lockWorkOrder } from './lock-invoice.ts';

/** Applies a reading in a transaction of its own. */
export function writeReading(
  deps: BillingDeps,
  { tenantId, workOrderId, invoiceId }: { tenantId: string; workOrderId: string; invoiceId: string },
  reading: AppliedReading,
): Promise<'WRITTEN' | 'STALE'> {
  return settleTransaction(deps, async (manager) => {
    await lockWorkOrder(manager, tenantId, workOrderId);
    const invoice = await lockInvoice(manager, tenantId, invoiceId);
    return invoice ? applyReading(manager, deps, invoice, reading) : 'WRITTEN';
  });
}
