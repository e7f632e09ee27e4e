import { oneLine } from '@tuffops/shared/one-line';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { changeWorkOrder } from '../change-work-order.ts';
import { lockVisibleWorkOrder } from '../find-work-order.ts';
import { requirePart } from '../rights.ts';
import { WorkOrderItem } from '../work-order-item.entity.ts';
import type { AddWorkOrderItemInput } from './add-work-order-item.type.ts';
import { whatIsWrongWithItems } from './item-rules.ts';
import { priceBefore } from './items-before.ts';
import { WorkOrderNotEditable, WorkOrderSaved } from './save-work-order.type.ts';
import { whyNotEdit } from './why-not-edit.ts';

/** Adds what was done or used on a job, by who works on it: at the price it had before, or at none until somebody sets one. */
export function addWorkOrderItem(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  { workOrderId, expectedVersion, kind, description, quantity }: AddWorkOrderItemInput,
): Promise<WorkOrderSaved | WorkOrderNotEditable> {
  const id = parseId(workOrderId, 'workOrderId');
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const workOrder = await lockVisibleWorkOrder(manager, caller, id);
    const readOnly = whyNotEdit(workOrder.status, requirePart(caller, workOrder));
    if (readOnly) return new WorkOrderNotEditable(workOrder, 'READ_ONLY', readOnly);
    if (expectedVersion != null && workOrder.version !== expectedVersion) {
      return new WorkOrderNotEditable(workOrder, 'CHANGED_MEANWHILE', CHANGED);
    }
    const there = await manager.find(WorkOrderItem, {
      where: { tenantId, workOrderId: id },
      order: { position: 'ASC' },
    });
    const text = oneLine(description);
    const unitPriceMinorUnits = await priceBefore(manager, tenantId, { kind, description: text });
    const added = { kind, description: text, quantity, unitPriceMinorUnits };
    const wrong = whatIsWrongWithItems([...there, added]);
    if (wrong) {
      // Its place among the others is nothing that the caller wrote.
      const field = wrong.field.split('.')[2] ?? null;
      return new WorkOrderNotEditable(workOrder, 'INVALID', wrong.message, field);
    }

    await changeWorkOrder(manager, { actor: caller.actor, part: 'items' }, workOrder);
    const position = (there.at(-1)?.position ?? -1) + 1;
    await manager.insert(WorkOrderItem, { id: seams.newId(), tenantId, workOrderId: id, position, ...added });
    return new WorkOrderSaved(workOrder, 'Item added.');
  });
}

const CHANGED = 'Somebody else changed the work order meanwhile. Check its items and add yours again.';
