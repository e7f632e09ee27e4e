import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { User } from '../access/user.entity.ts';
import type { DefineLoader } from '../graphql/context.ts';
import { inOrderOf, loadById, loadByOwner } from '../graphql/entity-loaders.ts';
import { ChecklistItem } from './checklist-item.entity.ts';
import { visibleWorkOrders } from './visibility.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderItem } from './work-order-item.entity.ts';
import { WorkOrderTransition } from './work-order-transition.entity.ts';

/** Null for one that the caller does not see. */
export const visibleWorkOrdersById: DefineLoader<string, WorkOrder | null> = ({ dataSource }, caller) =>
  new DataLoader(
    async (ids) => {
      const visible = visibleWorkOrders(caller);
      const where = visible && { ...visible, id: In([...new Set(ids)]) };
      return inOrderOf(ids, where ? await dataSource.manager.findBy(WorkOrder, where) : []);
    },
    { cache: false },
  );

export const peopleById = loadById(User);
export const itemsByWorkOrder = loadByOwner(WorkOrderItem, 'workOrderId', { position: 'asc' });
export const checklistByWorkOrder = loadByOwner(ChecklistItem, 'workOrderId', { position: 'asc' });
/** Newest first. */
export const historyByWorkOrder = loadByOwner(WorkOrderTransition, 'workOrderId', { at: 'desc', id: 'desc' });
