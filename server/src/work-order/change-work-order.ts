import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { appendWorkOrderEvents } from '../events/append-record-events.ts';
import { WorkOrder } from './work-order.entity.ts';

type Changed = Partial<Pick<WorkOrder, 'status' | 'notes' | 'technicianId' | 'customerSignedOffAt'>>;
/** Whose doing it is, and which of what belongs to the work order was changed with it. */
type Doing = { actor: Actor; part?: 'items' | 'checklist' };

/**
 * Writes a change of a work order whose lock the caller holds. Every one raises its version, those of its items and checklist too,
 * which `changed` does not name; what is the same already is none. Each is an event, too, which names what was changed and not to what.
 */
export async function changeWorkOrder(
  manager: EntityManager,
  { actor, part }: Doing,
  workOrder: WorkOrder,
  changed: Changed = {},
): Promise<void> {
  const { tenantId, id, version, status: from } = workOrder;
  const names = Object.keys(changed) as (keyof Changed)[];
  if (names.length > 0 && names.every((name) => changed[name] === workOrder[name])) return;
  const change = { ...changed, version: version + 1 };
  await manager.update(WorkOrder, { tenantId, id }, change);
  const { updatedAt } = await manager.findOneOrFail(WorkOrder, {
    select: { updatedAt: true },
    where: { tenantId, id },
  });
  const { status: to = from } = changed;
  const differing = names.filter((name) => name !== 'status' && changed[name] !== workOrder[name]);
  const facts = { changed: part ? [part] : differing, ...(to !== from && { from, to }) };
  const kind = to !== from && to === 'COMPLETED' ? 'WORK_ORDER_COMPLETED' : 'WORK_ORDER_CHANGED';
  await appendWorkOrderEvents(manager, { tenantId, actor }, [{ workOrderId: id, kind, facts }]);
  Object.assign(workOrder, change, { updatedAt });
}
