import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { findConnected } from '../../billing/connection/find-connected.ts';
import type { Seams } from '../../seams.ts';
import { type Breakdown, breakDown } from './break-down.ts';
import { dueDate } from './due-date.ts';
import { findBillable } from './find-billable.ts';
import { fingerprintOf } from './fingerprint.ts';

export type Preview = Breakdown & {
  dueOn: string;
  unitPriceMinorUnits: number;
  customerName: string;
  customerEmail: string | null;
  fingerprint: string;
};

/** What an invoice of this work order would bill now. The caller sees the work order. */
export async function previewInvoice(
  { manager, seams }: { manager: EntityManager; seams: Seams },
  { tenant }: Caller,
  wanted: { workOrderId: string; includeUnitPrice: boolean; taxRatePercent: string | null },
): Promise<Preview | null> {
  const billable = await findBillable(manager, tenant.id, wanted.workOrderId);
  if (!billable) return null;
  const taxRatePercent = wanted.taxRatePercent ?? tenant.defaultTaxRatePercent;
  const breakdown = breakDown(billable, { ...wanted, taxRatePercent }, tenant.currency);
  const dueOn = dueDate(seams.now(), tenant);
  const connection = await findConnected(manager, tenant.id);
  return {
    ...breakdown,
    dueOn,
    unitPriceMinorUnits: billable.unit.costMinorUnits,
    customerName: billable.customer.name,
    customerEmail: billable.customer.email ?? null,
    fingerprint: fingerprintOf(billable, breakdown, { dueOn, connectionId: connection?.id ?? null }),
  };
}
