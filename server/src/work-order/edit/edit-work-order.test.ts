import { MAX_LINES, MAX_MINOR_UNITS } from '@tuffops/shared/invoice/totals';
import { WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { ChecklistItem } from '../checklist-item.entity.ts';
import { WorkOrder } from '../work-order.entity.ts';
import { WorkOrderItem } from '../work-order-item.entity.ts';
import type { WorkOrderItemInput } from './save-work-order.type.ts';
import { saveWorkOrderItems } from './save-work-order-items.ts';
import { saveWorkOrderNotes } from './save-work-order-notes.ts';
import { setChecklistItem } from './set-checklist-item.ts';

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
const aWorkOrder = (workOrder: Partial<WorkOrder> = {}) =>
  make.aWorkOrder({
    tenantId: tenant.id,
    ...(workOrder.status === 'UNASSIGNED' ? {} : { technicianId: technician.userId }),
    ...workOrder,
  });
const itemsOf = ({ id }: WorkOrder) =>
  database.dataSource.manager.find(WorkOrderItem, { where: { workOrderId: id }, order: { position: 'asc' } });
const anItem = (item: Partial<WorkOrderItemInput> = {}): WorkOrderItemInput => ({
  kind: 'SERVICE',
  description: 'Diagnostic visit',
  quantity: '1.5',
  unitPriceMinorUnits: 12_900,
  ...item,
});
const saveItems = (caller: Caller, { id, version }: WorkOrder, items: WorkOrderItemInput[]) =>
  saveWorkOrderItems(deps(), caller, { workOrderId: id, expectedVersion: version, items });

test.each(WORK_ORDER_STATUSES)(
  'in %s a supervisor changes items, notes and checklist until it is billed or cancelled',
  async (status) => {
    const workOrder = await aWorkOrder({ status });
    const checklistItemId = await make.aChecklistItem({ workOrder });
    const expected =
      status === 'BILLED' || status === 'CANCELLED' ? { blocker: 'READ_ONLY' } : { workOrder: { id: workOrder.id } };
    const results = [
      await saveItems(office, workOrder, [anItem()]),
      await saveWorkOrderNotes(deps(), office, { workOrderId: workOrder.id, notes: 'Ring twice' }),
      await setChecklistItem(deps(), office, { checklistItemId, isCompleted: true }),
    ];
    for (const result of results) expect(result).toMatchObject(expected);
    expect(await itemsOf(workOrder)).toHaveLength('blocker' in expected ? 0 : 1);
  },
);

test.each(WORK_ORDER_STATUSES.filter((status) => status !== 'UNASSIGNED'))(
  'in %s the technician changes notes and checklist until it is completed',
  async (status) => {
    const workOrder = await aWorkOrder({ status });
    const checklistItemId = await make.aChecklistItem({ workOrder });
    const isReadOnly = ['COMPLETED', 'BILLED', 'CANCELLED'].includes(status);
    const saved = await saveWorkOrderNotes(deps(), technician, { workOrderId: workOrder.id, notes: 'Ring twice' });
    const ticked = await setChecklistItem(deps(), technician, { checklistItemId, isCompleted: true });
    for (const result of [saved, ticked]) expect('blocker' in result).toBe(isReadOnly);
    const { notes } = await database.dataSource.manager.findOneByOrFail(WorkOrder, { id: workOrder.id });
    expect(notes).toBe(isReadOnly ? '' : 'Ring twice');
  },
);

test('items are replaced in their order, their quantities kept exactly', async () => {
  const workOrder = await aWorkOrder();
  await make.anItem({ workOrder });
  const saved = await saveItems(office, workOrder, [
    anItem({
      description: ' Refrigerant R-410A, per pound ',
      kind: 'MATERIAL',
      quantity: '2.1255',
      unitPriceMinorUnits: 4_999,
    }),
    anItem({ quantity: '1000', description: '😀'.repeat(500) }),
  ]);
  expect(saved).toMatchObject({ workOrder: { version: workOrder.version + 1 } });
  expect(await itemsOf(workOrder)).toMatchObject([
    { kind: 'MATERIAL', description: 'Refrigerant R-410A, per pound', quantity: '2.1255', amountMinorUnits: 10_625 },
    { quantity: '1000.0000', amountMinorUnits: 12_900_000 },
  ]);
});

test('who saves items on an older version is told that somebody was first, and nothing is lost', async () => {
  const workOrder = await aWorkOrder();
  const results = await Promise.all(
    ['First', 'Second', 'Third'].map((description) => saveItems(office, workOrder, [anItem({ description })])),
  );
  expect(results.filter((result) => 'blocker' in result)).toMatchObject([
    { blocker: 'CHANGED_MEANWHILE' },
    { blocker: 'CHANGED_MEANWHILE' },
  ]);
  expect(await itemsOf(workOrder)).toHaveLength(1);
});

test.each<[string, string, WorkOrderItemInput[]]>([
  ['a quantity of 0', 'items.0.quantity', [anItem({ quantity: '0' })]],
  ['a negative quantity', 'items.1.quantity', [anItem(), anItem({ quantity: '-1' })]],
  ['five decimals', 'items.0.quantity', [anItem({ quantity: '0.00001' })]],
  [
    'a quantity that no column holds',
    'items.0.quantity',
    [anItem({ quantity: '10000000000', unitPriceMinorUnits: 0 })],
  ],
  [
    'a negative price',
    'items.3.unitPriceMinorUnits',
    [anItem(), anItem(), anItem(), anItem({ unitPriceMinorUnits: -1 })],
  ],
  ['an empty description', 'items.0.description', [anItem({ description: ' ' })]],
  ['a description of 501 characters', 'items.0.description', [anItem({ description: '😀'.repeat(501) })]],
  ['more items than an invoice has lines', 'items', Array.from({ length: MAX_LINES + 1 }, () => anItem())],
  [
    'more than one invoice can bill',
    'items',
    [anItem({ quantity: '1', unitPriceMinorUnits: MAX_MINOR_UNITS }), anItem({ unitPriceMinorUnits: 1 })],
  ],
])('%s is refused as invalid, at %s, and changes nothing', async (_, field, items) => {
  const workOrder = await aWorkOrder();
  await make.anItem({ workOrder });
  expect(await saveItems(office, workOrder, items)).toMatchObject({ blocker: 'INVALID', field });
  expect(await itemsOf(workOrder)).toMatchObject([{ quantity: '1.0000' }]);
});

test('two hundred items worth as much as one invoice can bill are accepted', async () => {
  const workOrder = await aWorkOrder();
  const items = [
    anItem({ quantity: '1', unitPriceMinorUnits: MAX_MINOR_UNITS }),
    ...Array.from({ length: 199 }, () => anItem({ unitPriceMinorUnits: 0 })),
  ];
  expect(await saveItems(office, workOrder, items)).toMatchObject({ message: 'Items saved.' });
  expect(await itemsOf(workOrder)).toHaveLength(200);
});

test('items need both the right to supervise and the right to see prices', async () => {
  const workOrder = await aWorkOrder({ status: 'ONGOING' });
  const without = (key: string) => ({
    ...office,
    permissions: new Set([...office.permissions].filter((k) => k !== key)),
  });
  await expect(saveItems(technician, workOrder, [anItem()])).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', permission: 'work_orders.supervise' },
  });
  await expect(saveItems(without('work_orders.pricing'), workOrder, [anItem()])).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', permission: 'work_orders.pricing' },
  });
});

test("another contractor's checklist item does not exist", async () => {
  const other = await make.aTenant();
  const checklistItemId = await make.aChecklistItem({
    workOrder: await make.aWorkOrder({ tenantId: other.id, status: 'ONGOING' }),
  });
  const set = setChecklistItem(deps(), office, { checklistItemId, isCompleted: true });
  await expect(set).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});

test('a checklist item ticked off twice keeps who did it first, and opened again forgets it', async () => {
  const workOrder = await aWorkOrder({ status: 'ONGOING' });
  const checklistItemId = await make.aChecklistItem({ workOrder });
  const set = (caller: Caller, isCompleted: boolean) =>
    setChecklistItem(deps(), caller, { checklistItemId, isCompleted });
  const item = () => database.dataSource.manager.findOneByOrFail(ChecklistItem, { id: checklistItemId });
  await set(technician, true);
  await set(office, true);
  expect(await item()).toMatchObject({ completedBy: technician.actor, isCompleted: true });
  await set(office, false);
  expect(await item()).toMatchObject({ completedBy: null, completedAt: null, isCompleted: false });
});

test('an id that is no id is bad input', async () => {
  expect(() => saveItems(office, { id: 'x', version: 1 } as WorkOrder, [])).toThrow(/workOrderId is not a valid id/);
});
