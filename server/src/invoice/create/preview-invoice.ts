import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { Seams } from '../../seams.ts';
import { type Breakdown, breakDown } from './break-down.ts';
import { dueDate } from './due-date.ts';
import { findBillable } from './find-billable.ts';

export type Preview = Breakdown & { dueOn: string; unitPriceMinorUnits: number };

/** What an invoice of this work order would bill now. The caller sees the work order. */
export async function previewInvoice(
  { manager, seams }: { manager: EntityManager; seams: Seams },
  { tenant }: Caller,
  wanted: { workOrderId: string; includeUnitPrice: boolean; taxRatePercent: string | null },
): Promise<Preview | null> {
  const billable = await findBillable(manager, tenant.id, wanted.workOrderId);
  if (!billable) return null;
  const taxRatePercent = wanted.taxRatePercent ?? tenant.defaultTaxRatePercent;
  return {
    ...breakDown(billable, { ...wanted, taxRatePercent }, tenant.currency),
    dueOn: dueDate(seams.now(), tenant),
    unitPriceMinorUnits: billable.unit.costMinorUnits,
  };
}
