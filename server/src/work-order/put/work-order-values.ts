import { normalizeDecimal } from '@tuffops/shared/decimal';
import type { EntityManager } from 'typeorm';
import type { Values } from '../../customer/put/plan-puts.ts';
import { readRows } from '../../database/read-rows.ts';
import { ChecklistItem } from '../checklist-item.entity.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderItem } from '../work-order-item.entity.ts';

export type ItemValues = Pick<WorkOrderItem, 'kind' | 'description' | 'quantity' | 'unitPriceMinorUnits'>;
export type ChecklistValues = Pick<ChecklistItem, 'label' | 'isRequired'>;
export type WorkOrderParts = { items: ItemValues[]; checklist: ChecklistValues[] };

/** What is put of a work order, its parts in their order. */
export type WorkOrderValues = Values &
  WorkOrderParts &
  Pick<WorkOrder, 'unitId' | 'customerId' | 'type' | 'title' | 'notes' | 'scheduledFor' | 'technicianId'>;

const NONE: WorkOrderParts = { items: [], checklist: [] };

/** The items and checklists of work orders, as they would be put. */
export async function readParts(
  manager: EntityManager,
  tenantId: string,
  workOrderIds: readonly string[],
): Promise<(workOrderId: string | undefined) => WorkOrderParts> {
  if (workOrderIds.length === 0) return () => NONE;
  const which = 't.work_order_id = any($2::uuid[]) order by t.position';
  const items = await readRows(manager, WorkOrderItem, which, [tenantId, workOrderIds]);
  const checklist = await readRows(manager, ChecklistItem, which, [tenantId, workOrderIds]);
  const parts = new Map(workOrderIds.map((id): [string, WorkOrderParts] => [id, { items: [], checklist: [] }]));
  for (const { workOrderId, kind, description, quantity, unitPriceMinorUnits } of items) {
    const values = { kind, description, quantity: normalizeDecimal(quantity), unitPriceMinorUnits };
    parts.get(workOrderId)?.items.push(values);
  }
  for (const { workOrderId, label, isRequired } of checklist) {
    parts.get(workOrderId)?.checklist.push({ label, isRequired });
  }
  return (workOrderId) => parts.get(workOrderId ?? '') ?? NONE;
}

export const valuesOfWorkOrder = (workOrder: WorkOrder, { items, checklist }: WorkOrderParts): WorkOrderValues => ({
  externalReference: workOrder.externalReference,
  unitId: workOrder.unitId,
  customerId: workOrder.customerId,
  type: workOrder.type,
  title: workOrder.title,
  notes: workOrder.notes,
  scheduledFor: workOrder.scheduledFor,
  technicianId: workOrder.technicianId,
  items,
  checklist,
});
