import { createHash } from 'node:crypto';
import type { Breakdown } from './break-down.ts';
import type { Billable } from './find-billable.ts';

/** `connectionId` null: no billing system is connected. */
export type Terms = { dueOn: string; connectionId: string | null };

/** Of all that an invoice would bill, to whom and where it would be sent: the same only as long as nothing of it is another. */
export function fingerprintOf(
  { workOrderId, customer }: Billable,
  { lines, includesUnitPrice, taxRatePercent, currency, subtotalMinorUnits, taxMinorUnits, totalMinorUnits }: Breakdown,
  { dueOn, connectionId }: Terms,
): string {
  const { id, name, email, phone, address } = customer;
  const everything = [
    [workOrderId, connectionId, dueOn, currency, includesUnitPrice, taxRatePercent],
    [subtotalMinorUnits, taxMinorUnits, totalMinorUnits],
    lines.map((line) => [line.kind, line.description, line.quantity, line.unitPriceMinorUnits, line.amountMinorUnits]),
    [id, name, email, phone],
    [address.line1, address.line2, address.city, address.region, address.postalCode, address.country],
  ];
  return createHash('sha256').update(JSON.stringify(everything)).digest('base64url');
}
