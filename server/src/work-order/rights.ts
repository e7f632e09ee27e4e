import { type Caller, may } from '../access/caller.ts';
import { forbidden } from '../errors.ts';
import type { WorkOrder } from './work-order.entity.ts';

export type Part = 'SUPERVISOR' | 'TECHNICIAN';

/** As what a person acts on a work order they see; null: may only look at it. */
export function actsAs(caller: Caller, workOrder: Pick<WorkOrder, 'technicianId'>): Part | null {
  if (may(caller, 'work_orders.supervise')) return 'SUPERVISOR';
  return may(caller, 'work_orders.edit') && workOrder.technicianId === caller.userId ? 'TECHNICIAN' : null;
}

/** FORBIDDEN for whom may only look at it. */
export function requirePart(caller: Caller, workOrder: Pick<WorkOrder, 'technicianId'>): Part {
  const part = actsAs(caller, workOrder);
  if (!part) throw forbidden('work_orders.edit');
  return part;
}
