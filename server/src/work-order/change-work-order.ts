import type { EntityManager } from 'typeorm';
import { WorkOrder } from './work-order.entity.ts';

type Changed = Partial<Pick<WorkOrder, 'status' | 'notes' | 'technicianId' | 'customerSignedOffAt'>>;

/** Writes a change of a work order whose lock the caller holds. Every one raises its version, those of its items and checklist too. */
export async function changeWorkOrder(
  manager: EntityManager,
  workOrder: WorkOrder,
  changed: Changed = {},
): Promise<void> {
  const { tenantId, id, version } = workOrder;
  const change = { ...changed, version: version + 1 };
  await manager.update(WorkOrder, { tenantId, id }, change);
  Object.assign(workOrder, change);
}
