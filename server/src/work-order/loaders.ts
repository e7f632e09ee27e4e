import DataLoader from 'dataloader';
import { User } from '../access/user.entity.ts';
import type { DefineLoader } from '../graphql/context.ts';
import { inOrderOf, loadById, loadByOwner } from '../graphql/entity-loaders.ts';
import { connectionsByOwner } from '../list/owned-connections.ts';
import { ChecklistItem } from './checklist-item.entity.ts';
import { readVisibleWorkOrders } from './find-work-order.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderItem } from './work-order-item.entity.ts';
import { WorkOrderTransition } from './work-order-transition.entity.ts';

/** Null for one that the caller does not see. */
export const visibleWorkOrdersById: DefineLoader<string, WorkOrder | null> = ({ database }, caller) =>
  new DataLoader(
    async (asked) =>
      inOrderOf(asked, await readVisibleWorkOrders(database.of(caller.tenant.id).manager, caller, [...new Set(asked)])),
    { cache: false },
  );

/** Whether the caller sees them or not: for what is known of them elsewhere anyway. */
export const workOrdersById = loadById(WorkOrder);

const OF_WORK_ORDER = { owner: 'workOrderId', column: 'work_order_id', sortBy: 'position' } as const;

export const peopleById = loadById(User);
export const itemsByWorkOrder = loadByOwner(WorkOrderItem, OF_WORK_ORDER);
export const checklistByWorkOrder = loadByOwner(ChecklistItem, OF_WORK_ORDER);
/** Newest first. */
export const historyOfWorkOrder = connectionsByOwner(WorkOrderTransition, {
  table: 'work_order_transition',
  owner: 'work_order_id',
  sortBy: { sql: 'at', type: 'timestamptz' },
});
