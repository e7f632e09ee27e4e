import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { changeWorkOrder } from '../change-work-order.ts';
import { lockVisibleWorkOrder } from '../find-work-order.ts';
import { requirePart } from '../rights.ts';
import { type SaveWorkOrderNotesInput, WorkOrderNotEditable, WorkOrderSaved } from './save-work-order.type.ts';
import { whyNotEdit } from './why-not-edit.ts';

/** Replaces a work order's notes. */
export function saveWorkOrderNotes(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  { workOrderId, notes }: SaveWorkOrderNotesInput,
): Promise<WorkOrderSaved | WorkOrderNotEditable> {
  const id = parseId(workOrderId, 'workOrderId');
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const workOrder = await lockVisibleWorkOrder(manager, caller, id);
    const readOnly = whyNotEdit(workOrder.status, requirePart(caller, workOrder));
    if (readOnly) return new WorkOrderNotEditable(workOrder, 'READ_ONLY', readOnly);
    await changeWorkOrder(manager, caller, workOrder, { notes: notes.normalize('NFC') });
    return new WorkOrderSaved(workOrder, 'Notes saved.');
  });
}
