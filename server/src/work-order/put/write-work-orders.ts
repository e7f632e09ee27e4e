import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { Planned } from '../../customer/put/plan-puts.ts';
import { insertRows, updateRows } from '../../database/write-rows.ts';
import { appendWorkOrderEvents } from '../../events/append-record-events.ts';
import type { Seams } from '../../seams.ts';
import { statusOnAssign } from '../assign/why-not-assign-to.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderTransition } from '../work-order-transition.entity.ts';
import type { WorkOrderValues } from './work-order-values.ts';
import { writeParts } from './write-parts.ts';

type PlannedWorkOrder = Planned<WorkOrder, WorkOrderValues>;
type Written = { id: string; values: WorkOrderValues; from: WorkOrder['status']; to: WorkOrder['status'] };

/**
 * Writes what was planned, and answers the ids of what was created. `firstNumber`: of as many in a row as are created. Who is given to
 * an UNASSIGNED work order makes it PENDING, which its history tells.
 */
export async function writeWorkOrders(
  manager: EntityManager,
  seams: Pick<Seams, 'now' | 'newId'>,
  { tenant: { id: tenantId }, actor }: Caller,
  planned: readonly PlannedWorkOrder[],
  firstNumber: number,
): Promise<string[]> {
  const created = planned.flatMap((each) => (each.outcome === 'CREATED' ? [made(each.values, seams.newId())] : []));
  const updated = planned.flatMap((each) => (each.outcome === 'UPDATED' ? [changed(each.values, each.current)] : []));
  const news = created.map((each, n) => ({ ...rowOf(each), number: firstNumber + n }));
  await insertRows(manager, WorkOrder, tenantId, news);
  await updateRows(
    manager,
    WorkOrder,
    tenantId,
    updated.map((each) => ({ ...rowOf(each), version: each.version + 1 })),
  );
  await writeParts(manager, seams, tenantId, { created, updated });
  const at = seams.now();
  const steps = [...created, ...updated].filter(({ from, to }) => from !== to);
  await insertRows(
    manager,
    WorkOrderTransition,
    tenantId,
    steps.map(({ id, from, to }) => ({ id: seams.newId(), workOrderId: id, at, actor, from, to })),
  );
  const told = [
    ...created.map(({ id }) => ({ workOrderId: id, kind: 'WORK_ORDER_CREATED' as const, facts: {} })),
    ...updated.map(({ id, from, to }) => {
      return { workOrderId: id, kind: 'WORK_ORDER_CHANGED' as const, facts: from === to ? {} : { from, to } };
    }),
  ];
  await appendWorkOrderEvents(manager, { tenantId, actor }, told);
  return created.map(({ id }) => id);
}

const statusFor = ({ technicianId }: WorkOrderValues, from: WorkOrder['status']) =>
  technicianId === null ? from : statusOnAssign(from);

const made = (values: WorkOrderValues, id: string): Written => ({
  ...{ id, values, from: 'UNASSIGNED' },
  to: statusFor(values, 'UNASSIGNED'),
});

const changed = (values: WorkOrderValues, { id, status, version }: WorkOrder) => ({
  ...{ id, values, version, from: status },
  to: statusFor(values, status),
});

function rowOf({ id, values, to }: Written) {
  const { items: _items, checklist: _checklist, ...own } = values;
  return { id, ...own, status: to };
}
