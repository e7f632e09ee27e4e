import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { findConnected } from '../../billing/connection/find-connected.ts';
import type { Seams } from '../../seams.ts';
import { type Breakdown, breakDown, type Choices } from './break-down.ts';
import { dueDate } from './due-date.ts';
import { findBillable } from './find-billable.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findStartChoices } from './start-choices.ts';

export type Preview = Breakdown & {
  dueOn: string;
  unitDescription: string;
  unitPriceMinorUnits: number;
  customerName: string;
  customerEmail: string | null;
  fingerprint: string;
  lastInvoiceId: string | null;
};

/** What an invoice of this work order would bill now; `choices` null: those it starts with. The caller sees the work order. */
export async function previewInvoice(
  { manager, seams }: { manager: EntityManager; seams: Seams },
  { tenant }: Caller,
  wanted: { workOrderId: string; choices: Choices | null },
): Promise<Preview | null> {
  const billable = await findBillable(manager, tenant.id, wanted.workOrderId);
  const start = (await findStartChoices(manager, tenant, [wanted.workOrderId])).get(wanted.workOrderId);
  if (!billable || !start) return null;
  const breakdown = breakDown(billable, wanted.choices ?? start, tenant.currency);
  const dueOn = dueDate(seams.now(), tenant);
  const connection = await findConnected(manager, tenant.id);
  return {
    ...breakdown,
    dueOn,
    unitDescription: billable.unit.description,
    unitPriceMinorUnits: billable.unit.costMinorUnits,
    customerName: billable.customer.name,
    customerEmail: billable.customer.email ?? null,
    fingerprint: fingerprintOf(billable, breakdown, { dueOn, connectionId: connection?.id ?? null }),
    lastInvoiceId: start.lastInvoiceId,
  };
}
