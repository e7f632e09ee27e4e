import { workOrderNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { findNamed, type Naming } from '../../customer/put/named-rows.ts';
import type { Found, Putting } from '../../customer/put/plan-puts.ts';
import { putOne } from '../../customer/put/put-one.ts';
import { whatWasPut } from '../../customer/put/what-was-put.ts';
import { Unit } from '../../customer/unit.entity.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findTechnicians } from '../assign/find-technicians.ts';
import { isVisible } from '../visibility.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { allocateNumbers } from './allocate-numbers.ts';
import { type PutWorkOrderInput, WorkOrderNotPut, WorkOrderPut } from './put-work-order.type.ts';
import { readWorkOrder, type Surroundings } from './work-order-rules.ts';
import { readParts, valuesOfWorkOrder, type WorkOrderValues } from './work-order-values.ts';
import { writeWorkOrders } from './write-work-orders.ts';

const UNIT: Naming<PutWorkOrderInput> = {
  entity: Unit,
  what: 'unit',
  id: 'unitId',
  reference: 'unitExternalReference',
  owner: 'customer_id',
};

export const workOrderPutting: Putting<WorkOrder, PutWorkOrderInput, WorkOrderValues> = {
  entity: WorkOrder,
  what: 'work order',
  create: 'work_orders.create',
  edit: 'work_orders.supervise',
  sees: isVisible,
  async reader(manager, caller, found) {
    const ids = found.flatMap(({ current }) => current?.id ?? []);
    const partsOf = await readParts(manager, caller.tenant.id, ids);
    const around = await lookAround(manager, caller, found);
    return {
      read: (input, current) => readWorkOrder(caller, input, current, partsOf(current?.id), around),
      valuesOf: (row) => valuesOfWorkOrder(row, partsOf(row.id)),
    };
  },
};

/** Creates a work order, or changes one by our id or the caller's own reference. */
export async function putWorkOrder(
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: PutWorkOrderInput,
): Promise<WorkOrderPut | WorkOrderNotPut> {
  const answer = await putOne(workOrderPutting, deps, caller, input, async (manager, planned) => {
    const isNew = planned.some(({ outcome }) => outcome === 'CREATED');
    const number = isNew ? await allocateNumbers(manager, caller.tenant.id, 1) : 0;
    return writeWorkOrders(manager, deps.seams, caller, planned, number);
  });
  if ('field' in answer) return Object.assign(new WorkOrderNotPut(), answer);
  const { row: workOrder, outcome } = answer;
  const message = whatWasPut(outcome, workOrderNumber(workOrder.number));
  return Object.assign(new WorkOrderPut(), { workOrder, wasCreated: outcome === 'CREATED', message });
}

async function lookAround(
  manager: EntityManager,
  { tenant: { id: tenantId } }: Caller,
  found: readonly Found<WorkOrder, PutWorkOrderInput>[],
): Promise<Surroundings> {
  const inputs = found.map(({ input }) => input);
  const units = await findNamed(UNIT, manager, tenantId, inputs);
  const people = [...new Set(inputs.flatMap(({ technicianId: id }) => (id ? [parseId(id, 'technicianId')] : [])))];
  const technicians = await findTechnicians(manager, tenantId, people);
  return {
    unitIdOf: units.idOf,
    customerOfUnit: units.ownerOf,
    isTechnician: (userId) => technicians.has(userId),
  };
}
