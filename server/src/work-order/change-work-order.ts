import type { EntityManager } from 'typeorm';
import { WorkOrder } from './work-order.entity.ts';

type Changed = Partial<Pick<WorkOrder, 'status' | 'notes' | 'technicianId' | 'customerSignedOffAt'>>;

/**
 * Writes a change of a work order whose lock the caller holds. Every one raises its version, those of its items and checklist too,
 * which `changed` does not name; what is the same already is none.
 */
export async function changeWorkOrder(
  manager: EntityManager,
  workOrder: WorkOrder,
  changed: Changed = {},
): Promise<void> {
  const { tenantId, id, version } = workOrder;
  const names = Object.keys(changed) as (keyof Changed)[];
  if (names.length > 0 && names.every((name) => changed[name] === workOrder[name])) return;
  const change = { ...changed, version: version + 1 };
  await manager.update(WorkOrder, { tenantId, id }, change);
  const { updatedAt } = await manager.findOneOrFail(WorkOrder, {
    select: { updatedAt: true },
    where: { tenantId, id },
  });
  Object.assign(workOrder, change, { updatedAt });
}
