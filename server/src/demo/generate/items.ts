import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import type { WorkOrderItem } from '../../work-order/work-order-item.entity.ts';
import { JOBS } from '../catalog/jobs.ts';
import type { Random } from '../random.ts';

export type NewItem = Omit<WorkOrderItem, 'amountMinorUnits'>;

/** What was used: nothing before the work began, then what such a job always takes and some of what it may take. */
export function makeItems(
  random: Random,
  { id: workOrderId, tenantId, type, status, createdAt }: WorkOrder,
): NewItem[] {
  if (status === 'UNASSIGNED' || status === 'PENDING') return [];
  const { always, sometimes } = JOBS[type];
  const used = [...always, ...random.shuffled(sometimes).slice(0, random.int(1, 3))];
  return used.map(({ kind, description, unitPriceMinorUnits, quantities }, position) => ({
    id: random.id(createdAt),
    tenantId,
    workOrderId,
    position,
    kind,
    description,
    quantity: random.pick(quantities),
    unitPriceMinorUnits,
  }));
}
