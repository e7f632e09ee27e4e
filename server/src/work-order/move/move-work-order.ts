import { workOrderNumber } from '@tuffops/shared/number';
import { WORK_ORDER_STATUS_LABELS } from '@tuffops/shared/work-order/status';
import { type EntityManager, IsNull } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { changeWorkOrder } from '../change-work-order.ts';
import { ChecklistItem } from '../checklist-item.entity.ts';
import { lockVisibleWorkOrder } from '../find-work-order.ts';
import { requirePart } from '../rights.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { type MoveWorkOrderInput, WorkOrderMoved, WorkOrderNotMovable } from './move-work-order.type.ts';
import { recordTransition } from './record-transition.ts';
import { stampUnit } from './stamp-unit.ts';
import { isApproval, whyNotMove } from './why-not-move.ts';

/** Takes a work order one step further, if the table of steps, the person's part and the checklist allow it. */
export function moveWorkOrder(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  { workOrderId, to, expectedVersion = null }: MoveWorkOrderInput,
): Promise<WorkOrderMoved | WorkOrderNotMovable> {
  const id = parseId(workOrderId, 'workOrderId');
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const workOrder = await lockVisibleWorkOrder(manager, caller, id);
    const part = requirePart(caller, workOrder);
    const { status: from, version } = workOrder;
    const openItems = await countOpenItems(manager, workOrder);
    const isAsExpected = expectedVersion === null || expectedVersion === version;
    const refusal = isAsExpected ? whyNotMove({ from, to, part }, openItems) : CHANGED;
    if (refusal) return new WorkOrderNotMovable({ workOrder, ...refusal, openChecklistItems: openItems });

    const at = seams.now();
    const isApproved = isApproval({ from, to });
    if (isApproved) await stampUnit(manager, workOrder, at);
    await changeWorkOrder(manager, caller, workOrder, { status: to, ...(isApproved && { customerSignedOffAt: at }) });
    await recordTransition(manager, { id: seams.newId(), workOrder, from, at, actor: caller.actor });
    return new WorkOrderMoved(
      workOrder,
      `${workOrderNumber(workOrder.number)} is now ${WORK_ORDER_STATUS_LABELS[to]}.`,
    );
  });
}

function countOpenItems(manager: EntityManager, { tenantId, id }: WorkOrder): Promise<number> {
  return manager.countBy(ChecklistItem, { tenantId, workOrderId: id, isRequired: true, completedAt: IsNull() });
}

const CHANGED = {
  blocker: 'CHANGED_MEANWHILE',
  message: 'Somebody else changed the work order meanwhile. Look at it as it stands now, and try again.',
} as const;
