import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, may } from '../../access/caller.ts';
import { Unit } from '../../customer/unit.entity.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { setChecklistItem } from '../edit/set-checklist-item.ts';
import { actsAs } from '../rights.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderTransition } from '../work-order-transition.entity.ts';
import { moveWorkOrder } from './move-work-order.ts';
import { allowedTransitions } from './why-not-move.ts';

// The table of the product's rules, written out a second time on purpose.
const ANYBODY_ON_THE_JOB = [
  ['PENDING', 'ONGOING'],
  ['PAUSED', 'ONGOING'],
  ['ONGOING', 'PAUSED'],
  ['ONGOING', 'WAITING_APPROVAL'],
];
const SUPERVISORS_ONLY = [
  ['WAITING_APPROVAL', 'ONGOING'],
  ['WAITING_APPROVAL', 'COMPLETED'],
  ['COMPLETED', 'BILLED'],
  ['PENDING', 'CANCELLED'],
  ['ONGOING', 'CANCELLED'],
  ['PAUSED', 'CANCELLED'],
  ['WAITING_APPROVAL', 'CANCELLED'],
];

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let tenant: Tenant;
let office: Caller;
let technician: Caller;
let colleague: Caller;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  tenant = await make.aTenant();
  const tenantId = tenant.id;
  office = callerOf(await make.aUser({ tenantId, role: 'office' }), tenant);
  technician = callerOf(await make.aUser({ tenantId, role: 'technician' }), tenant);
  colleague = callerOf(await make.aUser({ tenantId, role: 'technician' }), tenant);
});
afterAll(() => database.close());

const aWorkOrder = (workOrder: Partial<WorkOrder>) =>
  make.aWorkOrder({
    tenantId: tenant.id,
    ...(workOrder.status === 'UNASSIGNED' ? {} : { technicianId: technician.userId }),
    ...workOrder,
  });

const move = (caller: Caller, { id }: WorkOrder, to: WorkOrderStatus) =>
  moveWorkOrder({ database: database.database, seams: systemSeams }, caller, { workOrderId: id, to });

const reread = (entity: WorkOrder) => database.dataSource.manager.findOneByOrFail(WorkOrder, { id: entity.id });

const isIn = (table: string[][], from: string, to: string) => table.some(([a, b]) => a === from && b === to);

describe.each(WORK_ORDER_STATUSES)('from %s', (from) => {
  test.each(WORK_ORDER_STATUSES)('to %s: exactly whom the table allows, and the verdict says the same', async (to) => {
    for (const caller of [technician, office]) {
      const workOrder = await aWorkOrder({ status: from });
      const supervises = may(caller, 'work_orders.supervise');
      const isAllowed = isIn(ANYBODY_ON_THE_JOB, from, to) || (supervises && isIn(SUPERVISORS_ONLY, from, to));
      if (from === 'UNASSIGNED' && !supervises) {
        await expect(move(caller, workOrder, to)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
        continue;
      }
      const result = await move(caller, workOrder, to);
      expect(result.constructor.name).toBe(isAllowed ? 'WorkOrderMoved' : 'WorkOrderNotMovable');
      expect((await reread(workOrder)).status).toBe(isAllowed ? to : from);
      expect(allowedTransitions(from, actsAs(caller, workOrder)).includes(to)).toBe(isAllowed);
      const steps = await database.dataSource.manager.findBy(WorkOrderTransition, { workOrderId: workOrder.id });
      expect(steps).toMatchObject(isAllowed ? [{ from, to, actor: caller.actor }] : []);
    }
  });
});

test('a step only a supervisor may take is named as such to the technician', async () => {
  const workOrder = await aWorkOrder({ status: 'WAITING_APPROVAL' });
  expect(await move(technician, workOrder, 'COMPLETED')).toMatchObject({ blocker: 'NOT_ALLOWED' });
  expect(await move(technician, workOrder, 'PAUSED')).toMatchObject({ blocker: 'NOT_A_STEP' });
});

test("a colleague's work order does not exist for a technician", async () => {
  const workOrder = await aWorkOrder({ status: 'PENDING' });
  await expect(move(colleague, workOrder, 'ONGOING')).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});

test("another contractor's work order does not exist for a supervisor", async () => {
  const other = await make.aTenant();
  const workOrder = await make.aWorkOrder({ tenantId: other.id, status: 'PENDING' });
  await expect(move(office, workOrder, 'ONGOING')).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});

test('who may only look at a work order is told which permission moving it needs', async () => {
  const viewer = { ...technician, permissions: new Set(['work_orders.view'] as const) };
  const workOrder = await aWorkOrder({ status: 'PENDING' });
  await expect(move(viewer, workOrder, 'ONGOING')).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', permission: 'work_orders.edit' },
  });
});

test('approving is refused while required checklist items are open, with their number', async () => {
  const workOrder = await aWorkOrder({ status: 'WAITING_APPROVAL' });
  const first = await make.aChecklistItem({ workOrder });
  await make.aChecklistItem({ workOrder, completedAt: new Date(), completedBy: technician.actor });
  await make.aChecklistItem({ workOrder, isRequired: false });
  const second = await make.aChecklistItem({ workOrder });
  expect(await move(office, workOrder, 'COMPLETED')).toMatchObject({
    blocker: 'CHECKLIST_INCOMPLETE',
    openChecklistItems: 2,
    message: 'Cannot complete work order: 2 required checklist items must be completed first.',
  });
  expect(await reread(workOrder)).toMatchObject({ status: 'WAITING_APPROVAL', customerSignedOffAt: null });

  for (const checklistItemId of [first, second]) {
    await setChecklistItem({ ...database, seams: systemSeams }, office, { checklistItemId, isCompleted: true });
  }
  expect((await move(office, workOrder, 'COMPLETED')).workOrder.status).toBe('COMPLETED');
});

test('an open checklist hinders no other step', async () => {
  const workOrder = await aWorkOrder({ status: 'ONGOING' });
  await make.aChecklistItem({ workOrder });
  expect((await move(technician, workOrder, 'WAITING_APPROVAL')).workOrder.status).toBe('WAITING_APPROVAL');
});

test.each([
  ['INSTALLATION', 'installedAt'],
  ['SERVICE', 'servicedAt'],
  ['MAINTENANCE', 'maintainedAt'],
] as const)(
  'approving work of type %s signs it off and stamps %s of the unit, and nothing else',
  async (type, stamp) => {
    const at = new Date('2026-11-20T15:30:00.000Z');
    const workOrder = await aWorkOrder({ status: 'WAITING_APPROVAL', type });
    const deps = { database: database.database, seams: { ...systemSeams, now: () => at } };
    await moveWorkOrder(deps, office, { workOrderId: workOrder.id, to: 'COMPLETED' });
    expect((await reread(workOrder)).customerSignedOffAt).toEqual(at);
    const unit = await database.dataSource.manager.findOneByOrFail(Unit, { id: workOrder.unitId });
    const stamps = { installedAt: null, servicedAt: null, maintainedAt: null };
    expect(unit).toMatchObject({ ...stamps, [stamp]: at });
  },
);

test('of two who approve at once one does it and the other is told it is done', async () => {
  const workOrder = await aWorkOrder({ status: 'WAITING_APPROVAL' });
  const results = await Promise.all(Array.from({ length: 6 }, () => move(office, workOrder, 'COMPLETED')));
  expect(results.filter((result) => result.constructor.name === 'WorkOrderMoved')).toHaveLength(1);
  expect(await database.dataSource.manager.countBy(WorkOrderTransition, { workOrderId: workOrder.id })).toBe(1);
});
