import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { unlessOvertaken } from '../../billing/document/readings.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { lockInvoice } from '../lock-invoice.ts';
import { type AppliedReading, applyReading } from './apply-reading.ts';

/** Applies a reading in a transaction of its own. */
export function writeReading(
  deps: BillingDeps,
  wanted: { tenantId: string; workOrderId: string; invoiceId: string },
  reading: AppliedReading,
): Promise<'WRITTEN' | 'STALE'> {
  return unlessOvertaken(
    shortTransaction(deps, wanted.tenantId, async (manager): Promise<'WRITTEN'> => {
      const invoice = await lockInvoice(manager, wanted);
      if (invoice) await applyReading(manager, deps, invoice, reading);
      return 'WRITTEN';
    }),
  );
}
