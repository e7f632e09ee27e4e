import { isApproved, type WorkOrderStatus, type WorkOrderType } from '@tuffops/shared/work-order/status';
import { type CatalogItem, JOBS, NOTES, titlesFor } from '../demo/catalog/jobs.ts';
import type { Random } from '../demo/random.ts';
import type { SeededContractor } from './contractor.ts';
import { type CopyTable, copyRow } from './copy-text.ts';
import type { SeededUnit } from './units.ts';
import { uuidAt } from './uuid-at.ts';

export type UsedItem = Pick<CatalogItem, 'kind' | 'description' | 'unitPriceMinorUnits'> & { quantity: string };
export type SeededWorkOrder = {
  id: string;
  number: number;
  type: WorkOrderType;
  unit: SeededUnit;
  items: UsedItem[];
  /** In milliseconds. */
  approvedAt: number | null;
};

export const WORK_ORDER: CopyTable = {
  name: 'work_order',
  columns: [
    ...['id', 'tenant_id', 'number', 'type', 'status', 'title', 'notes', 'unit_id', 'customer_id', 'technician_id'],
    ...['scheduled_for', 'customer_signed_off_at', 'created_at', 'updated_at'],
  ],
};
export const WORK_ORDER_ITEM: CopyTable = {
  name: 'work_order_item',
  columns: [
    ...['id', 'tenant_id', 'work_order_id', 'position', 'kind', 'description', 'quantity', 'unit_price_minor_units'],
  ],
};

const HOUR = 3_600_000;
const TYPES: readonly WorkOrderType[] = ['INSTALLATION', 'SERVICE', 'SERVICE', 'SERVICE', 'MAINTENANCE', 'MAINTENANCE'];
const BEFORE_WORK: readonly WorkOrderStatus[] = ['UNASSIGNED', 'PENDING'];

/** A work order entered at a moment, with what was used on it. */
export function makeWorkOrder(
  { random, tenantId, technicianIds, billableUnits }: SeededContractor,
  { at, number, status }: { at: number; number: number; status: WorkOrderStatus },
): { workOrder: SeededWorkOrder; row: string; itemRows: string } {
  const type = random.pick(TYPES);
  const unit = random.pick(billableUnits);
  const items = BEFORE_WORK.includes(status) ? [] : usedOn(random, type);
  const id = uuidAt(random, at);
  const approvedAt = isApproved(status) ? at + random.int(30, 40) * HOUR : null;
  const row = copyRow([
    ...[
      id,
      tenantId,
      number,
      type,
      status,
      random.pick(titlesIn(type, at)),
      random.chance(45) ? random.pick(NOTES) : '',
    ],
    ...[unit.id, unit.customer.id, status === 'UNASSIGNED' ? null : random.pick(technicianIds)],
    ...[iso(at + random.int(20, 28) * HOUR), approvedAt && iso(approvedAt), iso(at), iso(approvedAt ?? at)],
  ]);
  const itemRows = items.map(({ kind, description, quantity, unitPriceMinorUnits }, position) =>
    copyRow([uuidAt(random, at), tenantId, id, position, kind, description, quantity, unitPriceMinorUnits]),
  );
  return { workOrder: { id, number, type, unit, items, approvedAt }, row, itemRows: itemRows.join('') };
}

/** What such a job always begins with, and up to two other things. */
function usedOn(random: Random, type: WorkOrderType): UsedItem[] {
  const [first, ...more] = [...JOBS[type].always, ...JOBS[type].sometimes];
  const used = [
    first,
    ...(random.chance(70) ? [random.pick(more)] : []),
    ...(random.chance(30) ? [random.pick(more)] : []),
  ];
  return used.flatMap((item) => (item ? [{ ...item, quantity: random.pick(item.quantities) }] : []));
}

/** The titles of a month do not change within it. */
const titles = new Map<string, string[]>();
function titlesIn(type: WorkOrderType, at: number): string[] {
  const moment = new Date(at);
  const key = `${type} ${moment.getUTCMonth()}`;
  const known = titles.get(key) ?? titlesFor(type, moment);
  titles.set(key, known);
  return known;
}

export const iso = (at: number): string => new Date(at).toISOString();
