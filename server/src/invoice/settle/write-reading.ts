import type { BillingDeps } from '../../billing/billing-deps.ts';
import { unlessOvertaken } from '../../billing/inbound/readings.ts';
import { settleTransaction } from '../../billing/operation/settle-transaction.ts';
import { type AppliedReading, applyReading } from './apply-reading.ts';
import { lockInvoice } from './lock-invoice.ts';

/** Applies a reading in a transaction of its own. */
export function writeReading(
  deps: BillingDeps,
  wanted: { tenantId: string; workOrderId: string; invoiceId: string },
  reading: AppliedReading,
): Promise<'WRITTEN' | 'STALE'> {
  return unlessOvertaken(
    settleTransaction(deps, async (manager): Promise<'WRITTEN'> => {
      const invoice = await lockInvoice(manager, wanted);
      if (invoice) await applyReading(manager, deps, invoice, reading);
      return 'WRITTEN';
    }),
  );
}
