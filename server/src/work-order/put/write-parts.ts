import type { EntityManager } from 'typeorm';
import { readRows } from '../../database/read-rows.ts';
import { insertRows } from '../../database/write-rows.ts';
import type { Seams } from '../../seams.ts';
import { ChecklistItem } from '../checklist-item.entity.ts';
import { WorkOrderItem } from '../work-order-item.entity.ts';
import type { WorkOrderValues } from './work-order-values.ts';

type Whole = { id: string; values: WorkOrderValues };

/** Writes the items and checklists of work orders. What is ticked off already stays so, for as long as its label is there. */
export async function writeParts(
  manager: EntityManager,
  { newId }: Pick<Seams, 'newId'>,
  tenantId: string,
  { created, updated }: { created: Whole[]; updated: Whole[] },
): Promise<void> {
  const ticked = await clear(
    manager,
    tenantId,
    updated.map(({ id }) => id),
  );
  const all = [...created, ...updated];
  const items = all.flatMap(({ id: workOrderId, values: { items } }) =>
    items.map((item, position) => ({ id: newId(), workOrderId, position, ...item })),
  );
  const checklist = all.flatMap(({ id: workOrderId, values: { checklist } }) =>
    checklist.map(({ label, isRequired }, position) => {
      const known = ticked.get(keyOf(workOrderId, label))?.shift();
      const { id = newId(), completedAt = null, completedBy = null } = known ?? {};
      return { id, workOrderId, position, label, isRequired, completedAt, completedBy };
    }),
  );
  await insertRows(manager, WorkOrderItem, tenantId, items);
  await insertRows(manager, ChecklistItem, tenantId, checklist);
}

/** Takes out what is there, and answers what was on the checklists, by work order and label. */
async function clear(manager: EntityManager, tenantId: string, ids: string[]): Promise<Map<string, ChecklistItem[]>> {
  const known = new Map<string, ChecklistItem[]>();
  if (ids.length === 0) return known;
  const which = 't.work_order_id = any($2::uuid[]) order by t.position';
  for (const item of await readRows(manager, ChecklistItem, which, [tenantId, ids])) {
    const key = keyOf(item.workOrderId, item.label);
    known.set(key, [...(known.get(key) ?? []), item]);
  }
  for (const table of ['work_order_item', 'checklist_item']) {
    await manager.query(`delete from ${table} where tenant_id = $1 and work_order_id = any($2::uuid[])`, [
      tenantId,
      ids,
    ]);
  }
  return known;
}

const keyOf = (workOrderId: string, label: string) => `${workOrderId} ${label}`;
