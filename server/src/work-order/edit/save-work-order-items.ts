import { oneLine } from '@tuffops/shared/one-line';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import type { Seams } from '../../seams.ts';
import { changeWorkOrder } from '../change-work-order.ts';
import { lockVisibleWorkOrder } from '../find-work-order.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderItem } from '../work-order-item.entity.ts';
import { whatIsWrongWithItems } from './item-rules.ts';
import {
  type SaveWorkOrderItemsInput,
  type WorkOrderItemInput,
  WorkOrderNotEditable,
  WorkOrderSaved,
} from './save-work-order.type.ts';
import { whyNotEdit } from './why-not-edit.ts';

/** Replaces a work order's items, if nobody else did since the caller looked at them. */
export function saveWorkOrderItems(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  { workOrderId, expectedVersion, items }: SaveWorkOrderItemsInput,
): Promise<WorkOrderSaved | WorkOrderNotEditable> {
  const id = parseId(workOrderId, 'workOrderId');
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const workOrder = await lockVisibleWorkOrder(manager, caller, id);
    requirePermission(caller, 'work_orders.supervise');
    requirePermission(caller, 'work_orders.pricing');
    const readOnly = whyNotEdit(workOrder.status, 'SUPERVISOR');
    if (readOnly) return new WorkOrderNotEditable(workOrder, 'READ_ONLY', readOnly);
    if (workOrder.version !== expectedVersion) return new WorkOrderNotEditable(workOrder, 'CHANGED_MEANWHILE', CHANGED);
    const wrong = whatIsWrongWithItems(items);
    if (wrong) return new WorkOrderNotEditable(workOrder, 'INVALID', wrong.message, wrong.field);

    await changeWorkOrder(manager, { actor: caller.actor, part: 'items' }, workOrder);
    await replaceItems(manager, seams, workOrder, items);
    return new WorkOrderSaved(workOrder, 'Items saved.');
  });
}

const CHANGED = 'Somebody else changed the work order meanwhile. Check its items and save again.';

async function replaceItems(
  manager: EntityManager,
  seams: Seams,
  { tenantId, id: workOrderId }: WorkOrder,
  items: WorkOrderItemInput[],
): Promise<void> {
  await manager.delete(WorkOrderItem, { tenantId, workOrderId });
  const rows = items.map(({ kind, description, quantity, unitPriceMinorUnits }, position) => ({
    id: seams.newId(),
    tenantId,
    workOrderId,
    position,
    kind,
    description: oneLine(description),
    quantity,
    unitPriceMinorUnits,
  }));
  if (rows.length > 0) await manager.insert(WorkOrderItem, rows);
}
