import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderTransition } from '../work-order-transition.entity.ts';

type Step = { id: string; workOrder: WorkOrder; from: WorkOrderStatus; at: Date; actor: Actor };

/** Adds the step a work order has just taken to its history. */
export async function recordTransition(
  manager: EntityManager,
  { id, workOrder, from, at, actor }: Step,
): Promise<void> {
  const { tenantId, id: workOrderId, status: to } = workOrder;
  await manager.insert(WorkOrderTransition, { id, tenantId, workOrderId, at, actor, from, to });
}
