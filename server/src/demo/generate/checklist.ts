import { isApproved } from '@tuffops/shared/work-order/status';
import type { Actor } from '../../access/actor.ts';
import type { ChecklistItem } from '../../work-order/checklist-item.entity.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import { CHECKLISTS } from '../catalog/jobs.ts';
import type { Random } from '../random.ts';
import type { Life } from './life.ts';

export type NewChecklistItem = Omit<ChecklistItem, 'isCompleted'>;

/** Done as far as the work has come; a few wait for approval with a required item still open. */
export function makeChecklist(random: Random, workOrder: WorkOrder, { steps }: Life): NewChecklistItem[] {
  const { id: workOrderId, tenantId, type, status, technicianId, createdAt } = workOrder;
  const { required, optional } = CHECKLISTS[type];
  const items = [
    ...required.map((label) => ({ label, isRequired: true })),
    ...optional.map((label) => ({ label, isRequired: false })),
  ];
  const startedAt = steps.find(({ to }) => to === 'ONGOING')?.at;
  const forgotten = status === 'WAITING_APPROVAL' && random.chance(30) ? required.length - 1 : -1;

  return items.map(({ label, isRequired }, position) => {
    const isDone =
      startedAt !== undefined &&
      (isRequired
        ? isApproved(status) || (status === 'WAITING_APPROVAL' ? position !== forgotten : random.chance(45))
        : random.chance(60));
    const completedAt = isDone ? new Date(startedAt.getTime() + (position + 1) * 9 * 60_000) : null;
    const completedBy: Actor | null = isDone && technicianId ? { kind: 'USER', id: technicianId } : null;
    return { id: random.id(createdAt), tenantId, workOrderId, position, label, isRequired, completedAt, completedBy };
  });
}
