import { MAX_LINES } from '@tuffops/shared/invoice/totals';
import { WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderItem } from '../work-order-item.entity.ts';
import { addWorkOrderItem } from './add-work-order-item.ts';
import type { AddWorkOrderItemInput } from './add-work-order-item.type.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let tenant: Tenant;
let technician: Caller;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  tenant = await make.aTenant();
  technician = callerOf(await make.aUser({ tenantId: tenant.id, role: 'technician' }), tenant);
});
afterAll(() => database.close());

const aWorkOrder = (workOrder: Partial<WorkOrder> = {}) =>
  make.aWorkOrder({ tenantId: tenant.id, status: 'ONGOING', technicianId: technician.userId, ...workOrder });
const add = ({ id: workOrderId }: WorkOrder, item: Partial<AddWorkOrderItemInput> = {}, caller = technician) =>
  addWorkOrderItem({ database: database.database, seams: systemSeams }, caller, {
    workOrderId,
    kind: 'MATERIAL',
    description: 'Filter',
    quantity: '2',
    ...item,
  });
const itemsOf = ({ id }: WorkOrder) =>
  database.dataSource.manager.find(WorkOrderItem, { where: { workOrderId: id }, order: { position: 'asc' } });

test.each(WORK_ORDER_STATUSES.filter((status) => status !== 'UNASSIGNED'))(
  'in %s the technician adds items to their own work order until it is completed',
  async (status) => {
    const workOrder = await aWorkOrder({ status });
    const added = await add(workOrder);
    const isReadOnly = ['COMPLETED', 'BILLED', 'CANCELLED'].includes(status);
    expect('blocker' in added).toBe(isReadOnly);
    expect(await itemsOf(workOrder)).toHaveLength(isReadOnly ? 0 : 1);
  },
);

test("a colleague's work order is not found, and one's own is not added to without the key", async () => {
  const colleague = await make.aUser({ tenantId: tenant.id, role: 'technician' });
  await expect(add(await aWorkOrder({ technicianId: colleague.id }))).rejects.toThrow(/work order/);
  const looksOnly: Caller = { ...technician, permissions: new Set(['work_orders.view']) };
  await expect(add(await aWorkOrder(), {}, looksOnly)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

test('it stands behind the others, on one line', async () => {
  const workOrder = await aWorkOrder();
  await make.anItem({ workOrder, position: 0 });
  expect(await add(workOrder, { description: ' Blower  motor\n' })).toMatchObject({ message: 'Item added.' });
  expect(await itemsOf(workOrder)).toMatchObject([
    { description: 'Diagnostic visit' },
    { kind: 'MATERIAL', description: 'Blower motor', quantity: '2.0000', unitPriceMinorUnits: 0 },
  ]);
});

test('its price is the one it had last in this account, whatever the case, cancelled work apart; without one it has none yet', async () => {
  const filter = { kind: 'MATERIAL', description: 'Air filter 16×25' } as const;
  for (const price of [1_100, 1_200]) {
    await make.anItem({ workOrder: await aWorkOrder(), ...filter, unitPriceMinorUnits: price });
  }
  await make.anItem({ workOrder: await aWorkOrder(), ...filter, unitPriceMinorUnits: 0 });
  const cancelled = await aWorkOrder({ status: 'CANCELLED' });
  await make.anItem({ workOrder: cancelled, ...filter, unitPriceMinorUnits: 7_777 });
  const service = { kind: 'SERVICE', description: 'Air filter 16×25', unitPriceMinorUnits: 8_888 } as const;
  await make.anItem({ workOrder: await aWorkOrder(), ...service });
  const other = await make.aTenant();
  const foreign = await make.aWorkOrder({ tenantId: other.id });
  await make.anItem({ workOrder: foreign, description: 'Capacitor', unitPriceMinorUnits: 9_999 });
  const workOrder = await aWorkOrder();
  await add(workOrder, { description: 'air filter 16×25' });
  await add(workOrder, { description: 'Capacitor' });
  expect(await itemsOf(workOrder)).toMatchObject([{ unitPriceMinorUnits: 1_200 }, { unitPriceMinorUnits: 0 }]);
});

test('sent twice from one version it is added once', async () => {
  const workOrder = await aWorkOrder();
  const sent = { expectedVersion: workOrder.version };
  const answers = await Promise.all([add(workOrder, sent), add(workOrder, sent)]);
  expect(answers.filter((answer) => 'blocker' in answer)).toMatchObject([{ blocker: 'CHANGED_MEANWHILE' }]);
  expect(await itemsOf(workOrder)).toHaveLength(1);
});

test.each<[string, string, Partial<AddWorkOrderItemInput>]>([
  ['no description', 'description', { description: ' \n ' }],
  ['a quantity of 0', 'quantity', { quantity: '0' }],
  ['five decimals', 'quantity', { quantity: '0.00001' }],
])('%s is refused by its field, and nothing changes', async (_, field, wrong) => {
  const workOrder = await aWorkOrder();
  expect(await add(workOrder, wrong)).toMatchObject({ blocker: 'INVALID', field });
  expect(await itemsOf(workOrder)).toHaveLength(0);
});

test('no work order gets more items than an invoice can bill', async () => {
  const workOrder = await aWorkOrder();
  for (let position = 0; position < MAX_LINES; position++) await make.anItem({ workOrder, position });
  expect(await add(workOrder)).toMatchObject({ blocker: 'INVALID', field: null });
});
