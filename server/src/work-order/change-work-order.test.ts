import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { systemSeams } from '../seams.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { callerOf, factories } from '../testing/factories.ts';
import { openDatabase } from '../testing/open-database.ts';
import { assignTechnician } from './assign/assign-technician.ts';
import { addWorkOrderItem } from './edit/add-work-order-item.ts';
import { saveWorkOrderItems } from './edit/save-work-order-items.ts';
import { saveWorkOrderNotes } from './edit/save-work-order-notes.ts';
import { setChecklistItem } from './edit/set-checklist-item.ts';
import { moveWorkOrder } from './move/move-work-order.ts';
import { WorkOrder } from './work-order.entity.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let tenant: Tenant;
let office: Caller;
let technician: Caller;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  tenant = await make.aTenant();
  office = callerOf(await make.aUser({ tenantId: tenant.id, role: 'office' }), tenant);
  technician = callerOf(await make.aUser({ tenantId: tenant.id, role: 'technician' }), tenant);
});
afterAll(() => database.close());

const deps = () => ({ database: database.database, seams: systemSeams });
const aWorkOrder = () =>
  make.aWorkOrder({ tenantId: tenant.id, status: 'PENDING', technicianId: technician.userId, version: 7 });
const reread = ({ id }: WorkOrder) => database.dataSource.manager.findOneByOrFail(WorkOrder, { id });
const versionOf = async (workOrder: WorkOrder) => (await reread(workOrder)).version;
const move = (workOrder: WorkOrder, to: 'ONGOING' | 'CANCELLED' | 'PAUSED', expectedVersion?: number | null) =>
  moveWorkOrder(deps(), office, { workOrderId: workOrder.id, to, expectedVersion });

type Change = (workOrder: WorkOrder) => Promise<{ workOrder: WorkOrder }>;
test.each<[string, Change]>([
  ['a step', (workOrder) => move(workOrder, 'ONGOING')],
  [
    'another technician',
    async ({ id: workOrderId }) => {
      const { id: technicianId } = await make.aUser({ tenantId: tenant.id, role: 'technician' });
      return assignTechnician(deps(), office, { workOrderId, technicianId });
    },
  ],
  [
    'other notes',
    ({ id: workOrderId }) => saveWorkOrderNotes(deps(), technician, { workOrderId, notes: 'Ring twice' }),
  ],
  [
    'other items',
    ({ id: workOrderId }) => saveWorkOrderItems(deps(), office, { workOrderId, expectedVersion: 7, items: [] }),
  ],
  [
    'one more item',
    ({ id: workOrderId }) =>
      addWorkOrderItem(deps(), technician, { workOrderId, kind: 'SERVICE', description: 'Labor', quantity: '1' }),
  ],
  [
    'a checklist item ticked off',
    async (workOrder) => {
      const checklistItemId = await make.aChecklistItem({ workOrder });
      return setChecklistItem(deps(), technician, { checklistItemId, isCompleted: true });
    },
  ],
])('%s is a version of its own, here and in the answer', async (_, change) => {
  const workOrder = await aWorkOrder();
  const { updatedAt: before } = await reread(workOrder);
  const answered = (await change(workOrder)).workOrder;
  const { version, updatedAt } = await reread(workOrder);
  expect([answered.version, version]).toEqual([8, 8]);
  expect(answered.updatedAt).toEqual(updatedAt);
  expect(updatedAt.getTime()).toBeGreaterThan(before.getTime());
});

test('what changes nothing is no new version', async () => {
  const workOrder = await aWorkOrder();
  const checklistItemId = await make.aChecklistItem({ workOrder });
  await setChecklistItem(deps(), office, { checklistItemId, isCompleted: false });
  expect(await move(workOrder, 'PAUSED')).toMatchObject({ blocker: 'NOT_A_STEP' });
  await assignTechnician(deps(), office, { workOrderId: workOrder.id, technicianId: technician.userId });
  await saveWorkOrderNotes(deps(), office, { workOrderId: workOrder.id, notes: workOrder.notes });
  expect(await versionOf(workOrder)).toBe(7);
});

test('of two steps decided on the same version one is taken, and the other is told that it changed', async () => {
  for (let round = 0; round < 5; round += 1) {
    const workOrder = await aWorkOrder();
    // Without the version the second one could be taken too.
    const results = await Promise.all([move(workOrder, 'ONGOING', 7), move(workOrder, 'CANCELLED', 7)]);
    const refused = results.filter((result) => 'blocker' in result);
    expect(refused).toMatchObject([{ blocker: 'CHANGED_MEANWHILE', workOrder: { version: 8 } }]);
    expect(await versionOf(workOrder)).toBe(8);
  }
});

test('a step decided on what is no more is not taken, whatever changed', async () => {
  const workOrder = await aWorkOrder();
  await saveWorkOrderNotes(deps(), technician, { workOrderId: workOrder.id, notes: 'The customer called it off' });
  expect(await move(workOrder, 'ONGOING', 7)).toMatchObject({
    blocker: 'CHANGED_MEANWHILE',
    message: 'Somebody else changed the work order meanwhile. Look at it as it stands now, and try again.',
    workOrder: { status: 'PENDING', notes: 'The customer called it off', version: 8 },
  });
  expect(await move(workOrder, 'ONGOING', 8)).toMatchObject({ workOrder: { status: 'ONGOING' } });
  expect(await move(workOrder, 'CANCELLED', null)).toMatchObject({ workOrder: { status: 'CANCELLED' } });
});
