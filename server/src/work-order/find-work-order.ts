import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import { isOneOf, readRows } from '../database/read-rows.ts';
import { notFound } from '../errors.ts';
import { visibleWorkOrders } from './visibility.ts';
import { WorkOrder } from './work-order.entity.ts';

/** The work order, if there is one that the caller sees. */
export async function findWorkOrder(manager: EntityManager, caller: Caller, id: string): Promise<WorkOrder | null> {
  const [workOrder = null] = await readVisibleWorkOrders(manager, caller, [id]);
  return workOrder;
}

export async function findWorkOrderByNumber(
  manager: EntityManager,
  caller: Caller,
  number: number,
): Promise<WorkOrder | null> {
  const [workOrder = null] = await readVisible(manager, caller, 't.number = $2', number);
  return workOrder;
}

/** Those of these that the caller sees. */
export function readVisibleWorkOrders(
  manager: EntityManager,
  caller: Caller,
  ids: readonly string[],
): Promise<WorkOrder[]> {
  return readVisible(manager, caller, `t.id ${isOneOf(ids, '$2')}`, ids);
}

async function readVisible(
  manager: EntityManager,
  caller: Caller,
  which: string,
  value: unknown,
): Promise<WorkOrder[]> {
  const visible = visibleWorkOrders(caller);
  if (!visible) return [];
  const { tenantId, technicianId } = visible;
  if (!technicianId) return readRows(manager, WorkOrder, which, [tenantId, value]);
  return readRows(manager, WorkOrder, `${which} and t.technician_id = $3`, [tenantId, value, technicianId]);
}

/** The same for a change: locked until the transaction ends, NOT_FOUND when the caller sees none. */
export async function lockVisibleWorkOrder(manager: EntityManager, caller: Caller, id: string): Promise<WorkOrder> {
  const visible = visibleWorkOrders(caller);
  const where = visible && { ...visible, id };
  const workOrder = where && (await manager.findOne(WorkOrder, { where, lock: { mode: 'pessimistic_write' } }));
  if (!workOrder) throw notFound('work order');
  return workOrder;
}
