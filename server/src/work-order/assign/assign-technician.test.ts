import { WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import type { User } from '../../access/user.entity.ts';
import { createCursors } from '../../list/cursor.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderTransition } from '../work-order-transition.entity.ts';
import { assignTechnician } from './assign-technician.ts';
import { listTechnicians } from './list-technicians.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let tenant: Tenant;
let office: Caller;
let technician: User;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  tenant = await make.aTenant();
  office = callerOf(await make.aUser({ tenantId: tenant.id, name: 'Olive', role: 'office' }), tenant);
  technician = await make.aUser({ tenantId: tenant.id, name: 'Tom', role: 'technician' });
});
afterAll(() => database.close());

const assign = (caller: Caller, workOrder: WorkOrder, { id: technicianId }: User) =>
  assignTechnician({ database: database.database, seams: systemSeams }, caller, {
    workOrderId: workOrder.id,
    technicianId,
  });
const stepsOf = ({ id }: WorkOrder) => database.dataSource.manager.findBy(WorkOrderTransition, { workOrderId: id });

test.each(WORK_ORDER_STATUSES)('from %s: whether a technician can be assigned, and what it becomes', async (status) => {
  const workOrder = await make.aWorkOrder({ tenantId: tenant.id, status });
  const isOver = ['COMPLETED', 'BILLED', 'CANCELLED'].includes(status);
  const result = await assign(office, workOrder, technician);
  expect(result.constructor.name).toBe(isOver ? 'WorkOrderNotAssignable' : 'TechnicianAssigned');
  expect(await database.dataSource.manager.findOneByOrFail(WorkOrder, { id: workOrder.id })).toMatchObject({
    status: status === 'UNASSIGNED' ? 'PENDING' : status,
    technicianId: isOver ? workOrder.technicianId : technician.id,
  });
  const step = { from: 'UNASSIGNED', to: 'PENDING', actor: office.actor };
  expect(await stepsOf(workOrder)).toMatchObject(status === 'UNASSIGNED' ? [step] : []);
});

test('only a supervisor assigns', async () => {
  const workOrder = await make.aWorkOrder({ tenantId: tenant.id, status: 'PENDING', technicianId: technician.id });
  await expect(assign(callerOf(technician, tenant), workOrder, technician)).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', permission: 'work_orders.supervise' },
  });
});

test("an accountant, somebody deactivated and another contractor's technician cannot be assigned", async () => {
  const other = await make.aTenant();
  const people = [
    await make.aUser({ tenantId: tenant.id, role: 'accountant' }),
    await make.aUser({ tenantId: tenant.id, role: 'technician', deactivatedAt: new Date() }),
    await make.aUser({ tenantId: other.id, role: 'technician' }),
  ];
  for (const person of people) {
    const workOrder = await make.aWorkOrder({ tenantId: tenant.id, status: 'UNASSIGNED' });
    expect(await assign(office, workOrder, person)).toMatchObject({
      message: 'This person cannot be assigned to work orders.',
      workOrder: { status: 'UNASSIGNED', technicianId: null },
    });
  }
});

test('who can be assigned is listed by name: everybody who may work on their own work orders', async () => {
  const contractor = await make.aTenant();
  const tenantId = contractor.id;
  await make.aUser({ tenantId, name: 'Zoe', role: 'technician' });
  await make.aUser({
    tenantId,
    name: 'Bob',
    role: 'accountant',
    extraPermissions: ['work_orders.view', 'work_orders.edit'],
  });
  await make.aUser({ tenantId, name: 'Al', role: 'accountant' });
  await make.aUser({ tenantId, name: 'Gone', role: 'technician', deactivatedAt: new Date() });
  const deps = { database: database.database, cursors: createCursors('a key for this test') };
  const first = await listTechnicians(deps, tenantId, { first: 1 });
  expect(first.nodes.map((person) => person.name)).toEqual(['Bob']);
  const rest = await listTechnicians(deps, tenantId, { after: first.pageInfo.endCursor });
  expect([rest.totalCount, rest.nodes.map((person) => person.name)]).toEqual([2, ['Zoe']]);
});
