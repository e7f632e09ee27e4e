import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { changeWorkOrder } from '../change-work-order.ts';
import { ChecklistItem } from '../checklist-item.entity.ts';
import { findWorkOrder, lockVisibleWorkOrder } from '../find-work-order.ts';
import { requirePart } from '../rights.ts';
import { type SetChecklistItemInput, WorkOrderNotEditable, WorkOrderSaved } from './save-work-order.type.ts';
import { whyNotEdit } from './why-not-edit.ts';

/** Ticks a checklist item off, or opens it again. Ticking twice keeps who did it first, and when. */
export function setChecklistItem(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  { checklistItemId, isCompleted }: SetChecklistItemInput,
): Promise<WorkOrderSaved | WorkOrderNotEditable> {
  const id = parseId(checklistItemId, 'checklistItemId');
  const tenantId = caller.tenant.id;
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const found = await manager.findOneBy(ChecklistItem, { tenantId, id });
    if (!found || !(await findWorkOrder(manager, caller, found.workOrderId))) throw notFound('checklist item');
    const workOrder = await lockVisibleWorkOrder(manager, caller, found.workOrderId);
    const readOnly = whyNotEdit(workOrder.status, requirePart(caller, workOrder));
    if (readOnly) return new WorkOrderNotEditable(workOrder, 'READ_ONLY', readOnly);

    const item = await manager.findOneByOrFail(ChecklistItem, { tenantId, id });
    if (item.isCompleted !== isCompleted) {
      const done = isCompleted ? { completedAt: seams.now(), completedBy: caller.actor } : OPEN;
      await manager.update(ChecklistItem, { tenantId, id }, done);
      await changeWorkOrder(manager, { actor: caller.actor, part: 'checklist' }, workOrder);
    }
    return new WorkOrderSaved(workOrder, isCompleted ? 'Checklist item completed.' : 'Checklist item opened again.');
  });
}

const OPEN = { completedAt: null, completedBy: null };
