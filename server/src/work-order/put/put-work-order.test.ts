import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Unit } from '../../customer/unit.entity.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { allocateNumbers } from './allocate-numbers.ts';

let server: RunningServer;
let office: SignedIn;
let tenantId: string;
let unit: Unit;
let technicianId: string;

beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  tenantId = office.tenant.id;
  unit = await server.make.aUnit({ tenantId, externalReference: 'U-1' });
  technicianId = (await server.make.aUser({ tenantId, role: 'technician' })).id;
});
afterAll(() => server.stop());

const PUT = `mutation ($input: PutWorkOrderInput!) { putWorkOrder(input: $input) { message
  ... on WorkOrderPut { wasCreated workOrder { id number status type title notes scheduledFor externalReference version
    customer { id } unit { id } technician { id } items { kind description quantity unitPrice { minorUnits } }
    checklist { id label isRequired isCompleted } history { nodes { from to actor { __typename } } } } }
  ... on WorkOrderNotPut { field } } }`;
const ITEM = { kind: 'SERVICE', description: 'Diagnostic  visit', quantity: '1.50', unitPriceMinorUnits: 12_900 };
const NEW = () => ({ unitId: unit.id, type: 'SERVICE', title: 'Annual tune-up' });

async function put(input: object, as = office) {
  const { data, errors } = await as.graphql(PUT, { input });
  expect(errors).toEqual([]);
  return data.putWorkOrder;
}
const denial = async (input: object, as: SignedIn) => (await as.graphql(PUT, { input })).errors[0]?.extensions;
const aWorkOrder = (given: Partial<WorkOrder> = {}) =>
  server.make.aWorkOrder({ tenantId, unitId: unit.id, title: 'Old', number: 90_000 - numbers++, ...given });
let numbers = 0;

describe('a new work order', () => {
  it('has a number, its parts in their order and, with a technician, its first step', async () => {
    const scheduledFor = '2026-12-24T15:00:00.000Z';
    const checklist = [
      { label: 'Filter changed', isRequired: true },
      { label: 'Photos taken', isRequired: false },
    ];
    const made = await put({ ...NEW(), scheduledFor, notes: 'Gate 4', technicianId, items: [ITEM], checklist });
    expect(made).toEqual({
      message: `${made.workOrder.number} created.`,
      wasCreated: true,
      workOrder: {
        ...{ id: expect.any(String), number: expect.stringMatching(/^WO-\d{6}$/), status: 'PENDING', version: 1 },
        ...{ type: 'SERVICE', title: 'Annual tune-up', notes: 'Gate 4', scheduledFor, externalReference: null },
        ...{ customer: { id: unit.customerId }, unit: { id: unit.id }, technician: { id: technicianId } },
        items: [
          { kind: 'SERVICE', description: 'Diagnostic visit', quantity: '1.5', unitPrice: { minorUnits: 12_900 } },
        ],
        checklist: checklist.map((item) => ({ ...item, id: expect.any(String), isCompleted: false })),
        history: { nodes: [{ from: 'UNASSIGNED', to: 'PENDING', actor: { __typename: 'User' } }] },
      },
    });
    expect((await put(NEW())).workOrder).toMatchObject({ status: 'UNASSIGNED', history: { nodes: [] } });
  });

  it('has the number after the last one, and none is given twice, however many come at once', async () => {
    const last = await aWorkOrder({ number: 100_000 });
    const made = await Promise.all(Array.from({ length: 8 }, () => put(NEW())));
    const given = made.map(({ workOrder }) => Number(workOrder.number.slice(3))).sort((a, b) => a - b);
    expect(given).toEqual(Array.from({ length: 8 }, (_, n) => last.number + 1 + n));
  });

  it('leaves a number to whom it was given, used or not', async () => {
    const { manager } = server.server.dataSource;
    const { first, second } = await manager.transaction(async (other) => {
      const given = await allocateNumbers(other, tenantId, 2);
      return { first: given, second: allocateNumbers(manager, tenantId, 1).then((number) => ({ number })) };
    });
    expect(await second).toEqual({ number: first + 2 });
  });

  it('comes once by its reference, and the same again changes nothing', async () => {
    const input = {
      ...{
        externalReference: 'J-1',
        unitExternalReference: 'U-1',
        type: 'MAINTENANCE',
        title: 'Filters',
        items: [ITEM],
      },
      checklist: [{ label: 'Filter changed', isRequired: true }],
    };
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(input)));
    const [{ workOrder }] = answers;
    expect(answers.filter(({ wasCreated }) => wasCreated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.workOrder.id)).size).toBe(1);
    expect(await put(input)).toEqual({ message: 'Nothing changed.', wasCreated: false, workOrder });
  });

  it.each([
    ['unitId', { unitId: undefined }, 'The unit is missing.'],
    ['unitId', { unitId: uuidv7() }, 'There is no such unit.'],
    [
      'unitExternalReference',
      { unitId: undefined, unitExternalReference: 'U-9' },
      'There is no unit with this external reference.',
    ],
    ['type', { type: undefined }, 'The type is missing: a work order is INSTALLATION, SERVICE or MAINTENANCE.'],
    ['title', { title: ' ' }, 'The title is missing.'],
    ['technicianId', { technicianId: uuidv7() }, 'This person cannot be assigned to work orders.'],
    [
      'items.1.quantity',
      { items: [ITEM, { ...ITEM, quantity: '0' }] },
      'Item 2: the quantity must be more than 0, with up to 4 decimals.',
    ],
    [
      'checklist.0.label',
      { checklist: [{ label: '', isRequired: true }] },
      'The label of the checklist item is missing.',
    ],
  ])('is refused by its field %s', async (field, input, message) => {
    expect(await put({ ...NEW(), ...input })).toEqual({ field, message });
  });
});

describe('a work order that is there', () => {
  it('keeps what is left out; who is given to it makes it pending, and ticks stay with their labels', async () => {
    const checklist = ['Filter changed', 'Photos taken'].map((label) => ({ label, isRequired: true }));
    const { workOrder } = await put({ ...NEW(), items: [ITEM], checklist });
    const [ticked] = workOrder.checklist;
    await office.graphql(
      `mutation ($id: ID!) { setChecklistItem(input: { checklistItemId: $id, isCompleted: true }) { message } }`,
      { id: ticked.id },
    );
    const changed = await put({
      ...{ id: workOrder.id, technicianId, title: 'Two visits' },
      checklist: [{ label: 'Signed', isRequired: false }, checklist[0]],
    });
    expect(changed).toMatchObject({
      message: `${workOrder.number} saved.`,
      wasCreated: false,
      workOrder: {
        ...{ status: 'PENDING', title: 'Two visits', version: 3, items: workOrder.items },
        checklist: [
          { label: 'Signed', isCompleted: false },
          { ...ticked, isCompleted: true },
        ],
        history: { nodes: [{ from: 'UNASSIGNED', to: 'PENDING' }] },
      },
    });
    expect(await put({ id: workOrder.id, technicianId: null })).toMatchObject({ field: 'technicianId' });
  });

  it('is not changed by who saw another version, unless nothing would change', async () => {
    const { id, version } = await aWorkOrder({ status: 'PENDING', technicianId });
    expect(await put({ id, title: 'New', expectedVersion: version + 1 })).toEqual({
      field: 'expectedVersion',
      message: 'Somebody else changed the work order meanwhile. Look at it as it stands now, and try again.',
    });
    expect(await put({ id, title: 'New', expectedVersion: version })).toMatchObject({ workOrder: { version: 2 } });
    expect(await put({ id, title: 'New', expectedVersion: version })).toMatchObject({ message: 'Nothing changed.' });
  });

  it.each([
    ['BILLED', { title: 'New' }, 'id', 'A billed work order cannot be changed.'],
    ['CANCELLED', { title: 'New' }, 'id', 'A cancelled work order cannot be changed.'],
    ['COMPLETED', { type: 'INSTALLATION' }, 'type', 'A completed work order keeps its type.'],
    [
      'COMPLETED',
      { checklist: [{ label: 'x', isRequired: true }] },
      'checklist',
      'A completed work order keeps its checklist.',
    ],
  ] as const)('that is %s keeps what it has: %j', async (status, change, field, message) => {
    const { id } = await aWorkOrder({ status, technicianId });
    expect(await put({ id, ...change })).toEqual({ field, message });
    expect(await put({ id, title: 'Old' })).toMatchObject({ message: 'Nothing changed.' });
  });

  it('that is completed still takes items, until it is billed', async () => {
    const { id } = await aWorkOrder({ status: 'COMPLETED', technicianId });
    expect(await put({ id, items: [ITEM] })).toMatchObject({ workOrder: { items: [{ quantity: '1.5' }] } });
  });
});

it('who may only create creates for themselves, sees no price and changes nothing', async () => {
  const person = await server.signInAs('technician', {
    tenant: office.tenant,
    extraPermissions: ['work_orders.create'],
  });
  const { id } = await aWorkOrder({ status: 'PENDING', technicianId });
  const own = await aWorkOrder({ status: 'PENDING', technicianId: person.user.id });
  expect(await denial({ id, title: 'x' }, person)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await denial({ id: own.id, title: 'x' }, person)).toMatchObject({ permission: 'work_orders.supervise' });
  expect(await denial({ ...NEW(), items: [ITEM] }, person)).toMatchObject({ permission: 'work_orders.pricing' });
  expect(await denial({ ...NEW(), technicianId }, person)).toMatchObject({ permission: 'work_orders.supervise' });
  expect(await put({ ...NEW(), technicianId: person.user.id }, person)).toMatchObject({
    workOrder: { technician: { id: person.user.id }, status: 'PENDING' },
  });
});

describe('what was billed before', () => {
  const ASK = `query ($search: String) { billedItems(search: $search, first: 3) {
    kind description unitPrice { minorUnits } lastBilledAt timesBilled } }`;

  it('comes with its latest price, the most billed first, and is found by half its words', async () => {
    const person = await server.signInAs('office', { tenant: await server.make.aTenant() });
    const connection = await server.make.aConnection({ tenantId: person.tenant.id });
    const issuedAt = new Date('2026-06-01T12:00:00Z');
    for (const [n, description] of ['Blower motor', 'Café filter', 'Café filter'].entries()) {
      const workOrder = await server.make.aWorkOrder({ tenantId: person.tenant.id, number: n + 1 });
      await server.make.anItem({ workOrder, description, unitPriceMinorUnits: 1_000 + n });
      if (n > 0) await server.make.anInvoice({ workOrder, connectionId: connection.id, issuedAt });
    }
    const latest = async (given: Partial<WorkOrder>, price: number, description = 'CAFÉ FILTER') => {
      const workOrder = await server.make.aWorkOrder({ tenantId: person.tenant.id, ...given });
      await server.make.anItem({ workOrder, description, unitPriceMinorUnits: price });
    };
    await latest({ number: 10 }, 0, 'Café filter');
    await latest({ number: 11, status: 'CANCELLED' }, 9_999);
    const filter = {
      ...{ kind: 'SERVICE', description: 'Café filter', unitPrice: { minorUnits: 1_002 }, timesBilled: 2 },
      lastBilledAt: issuedAt.toISOString(),
    };
    const motor = { description: 'Blower motor', timesBilled: 0, lastBilledAt: null };
    const { data } = await person.graphql(ASK, {});
    expect(data.billedItems).toMatchObject([filter, motor]);
    expect((await person.graphql(ASK, { search: 'cafe lter' })).data.billedItems).toEqual([filter]);
  });

  it('tells no price and no invoice to who may not know them', async () => {
    const person = await server.signInAs('technician', {
      tenant: office.tenant,
      extraPermissions: ['work_orders.create'],
    });
    await server.make.anItem({ workOrder: await aWorkOrder(), description: 'Of a colleague' });
    expect((await person.graphql(ASK, {})).data.billedItems, "Nothing of the others' work orders").toEqual([]);
    const own = await aWorkOrder({ technicianId: person.user.id });
    await server.make.anItem({ workOrder: own, description: 'Diagnostic visit' });
    const { data, errors } = await person.graphql(ASK, {});
    expect(data.billedItems[0]).toMatchObject({ description: 'Diagnostic visit', unitPrice: null, timesBilled: null });
    expect(new Set(errors.map(({ extensions }) => extensions.permission))).toEqual(
      new Set(['work_orders.pricing', 'invoices.view']),
    );
  });
});
