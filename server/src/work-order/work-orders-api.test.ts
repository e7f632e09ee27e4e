import { workOrderNumber } from '@tuffops/shared/number';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statementCounter } from '../testing/count-statements.ts';
import { callerOf } from '../testing/factories.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import type { WorkOrder } from './work-order.entity.ts';

let server: RunningServer;
let counter: Awaited<ReturnType<typeof statementCounter>>;
let office: SignedIn;
let technician: SignedIn;
let mine: WorkOrder;

const EVERYTHING = `query ($first: Int) { workOrders(first: $first) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes {
    id number status title notes scheduledFor version allowedTransitions isReadOnly mayEditItems mayAssign
    customer { displayName emails billingAddress { city } } technician { name }
    unit { serialNumber deviceModel { name cost { minorUnits } } }
    items { description unitPrice { minorUnits } amount { minorUnits } } itemsSubtotal { minorUnits currency }
    checklist { label isCompleted completedBy { ...actor } } history { nodes { from to actor { ...actor } } }
    activeInvoice { number } invoices { totalCount nodes { number } } invoicingBlocker billingOperation { id } lastBillingFailure { message }
  }
} }
fragment actor on Actor { ... on User { id name } ... on ApiToken { id name } }`;

beforeAll(async () => {
  server = await startServer();
  counter = await statementCounter(server);
  office = await server.signInAs('office');
  technician = await server.signInAs('technician');
  const tenantId = office.tenant.id;
  const connection = await server.make.aConnection({ tenantId });
  for (let i = 0; i < 50; i += 1) {
    const workOrder = await server.make.aWorkOrder({ tenantId, technicianId: technician.user.id });
    await server.make.anItem({ workOrder, quantity: '2.5', unitPriceMinorUnits: 999 });
    await server.make.aChecklistItem({
      workOrder,
      completedAt: new Date(),
      completedBy: { kind: 'USER', id: technician.user.id },
    });
    await server.make.anInvoice({ workOrder, connectionId: connection.id });
    mine = workOrder;
  }
});
afterAll(async () => {
  await counter.close();
  await server.stop();
});

test('a page of fifty with everything on it costs as few statements as a page of five', async () => {
  const caller = callerOf(office.user, office.tenant);
  const five = await counter.ask(caller, EVERYTHING, { first: 5 });
  const fifty = await counter.ask(caller, EVERYTHING, { first: 50 });
  expect(fifty.result.errors).toBeUndefined();
  expect(fifty.result.data?.workOrders).toMatchObject({ totalCount: 50, nodes: { length: 50 } });
  expect(fifty.statements).toHaveLength(five.statements.length);
  expect(fifty.statements.length).toBeLessThanOrEqual(17);
});

test('a technician gets null and FORBIDDEN for each price, and all the rest, whom to call among it', async () => {
  const { data, errors } = await technician.graphql(
    `query ($id: ID!) { workOrder(id: $id) {
      number title customer { displayName emails phones billingAddress { city } } unit { deviceModel { name cost { minorUnits } } }
      items { description quantity unitPrice { minorUnits } amount { minorUnits } } itemsSubtotal { minorUnits }
    } }`,
    { id: mine.id },
  );
  expect(data.workOrder).toMatchObject({
    number: expect.stringMatching(/^WO-\d{6}$/),
    customer: {
      displayName: expect.any(String),
      emails: expect.any(Array),
      phones: expect.any(Array),
      billingAddress: { city: expect.any(String) },
    },
    unit: { deviceModel: { cost: null } },
    items: [{ description: 'Diagnostic visit', quantity: '2.5', unitPrice: null, amount: null }],
    itemsSubtotal: null,
  });
  const refused = errors.map(({ path, extensions }) => [
    path?.slice(1).join('.'),
    extensions.code,
    extensions.permission,
  ]);
  expect(refused.sort()).toEqual([
    ['items.0.amount', 'FORBIDDEN', 'work_orders.pricing'],
    ['items.0.unitPrice', 'FORBIDDEN', 'work_orders.pricing'],
    ['itemsSubtotal', 'FORBIDDEN', 'work_orders.pricing'],
    ['unit.deviceModel.cost', 'FORBIDDEN', 'work_orders.pricing'],
  ]);
});

test('the office sees prices exactly', async () => {
  const { data, errors } = await office.graphql(
    `query ($id: ID!) { workOrder(id: $id) { itemsSubtotal { minorUnits currency } items { amount { minorUnits } } } }`,
    { id: mine.id },
  );
  expect(errors).toEqual([]);
  expect(data.workOrder).toEqual({
    itemsSubtotal: { minorUnits: 2_498, currency: 'USD' },
    items: [{ amount: { minorUnits: 2_498 } }],
  });
});

test("a work order is null when it is unknown, another contractor's or a colleague's, and bad input when it is no id", async () => {
  const stranger = await server.signInAs('admin', { tenant: await server.make.aTenant() });
  const colleague = await server.signInAs('technician');
  const accountant = await server.signInAs('accountant');
  const query = 'query ($id: ID!) { workOrder(id: $id) { id } }';
  for (const person of [stranger, colleague, accountant]) {
    expect(await person.graphql(query, { id: mine.id })).toMatchObject({ data: { workOrder: null }, errors: [] });
  }
  const unknown = '01930000-0000-7000-8000-000000000000';
  expect(await office.graphql(query, { id: unknown })).toMatchObject({ data: { workOrder: null }, errors: [] });
  expect(await office.graphql(query, { id: 'WO-1' })).toMatchObject({
    data: { workOrder: null },
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test.each([
  ['moveWorkOrder', '{ workOrderId: "ID", to: ONGOING }'],
  ['assignTechnician', '{ workOrderId: "ID", technicianId: "ID" }'],
  ['saveWorkOrderItems', '{ workOrderId: "ID", expectedVersion: 1, items: [] }'],
  ['addWorkOrderItem', '{ workOrderId: "ID", kind: SERVICE, description: "Labor", quantity: "1" }'],
  ['saveWorkOrderNotes', '{ workOrderId: "ID", notes: "" }'],
  ['setChecklistItem', '{ checklistItemId: "ID", isCompleted: true }'],
])('%s asks for a sign-in, then for a visible object', async (mutation, input) => {
  const ask = (id: string) => `mutation { ${mutation}(input: ${input.replaceAll('ID', id)}) { __typename } }`;
  const nobody = await server.graphql(ask(mine.id));
  expect(nobody).toMatchObject({ data: { [mutation]: null }, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  const stranger = await server.signInAs('accountant', { tenant: await server.make.aTenant() });
  const foreign = await stranger.graphql(ask(mine.id));
  expect(foreign).toMatchObject({ data: { [mutation]: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test('a move answers with the work order as it now stands and what the person may do next', async () => {
  const workOrder = await server.make.aWorkOrder({
    tenantId: office.tenant.id,
    status: 'PENDING',
    technicianId: technician.user.id,
  });
  const { data, errors } = await technician.graphql(
    `mutation ($input: MoveWorkOrderInput!) { moveWorkOrder(input: $input) {
      ... on WorkOrderMoved { message workOrder { status allowedTransitions history { nodes { from to actor { ... on User { name } } } } } }
    } }`,
    { input: { workOrderId: workOrder.id, to: 'ONGOING' } },
  );
  expect(errors).toEqual([]);
  expect(data.moveWorkOrder).toEqual({
    message: `${workOrderNumber(workOrder.number)} is now Ongoing.`,
    workOrder: {
      status: 'ONGOING',
      allowedTransitions: ['PAUSED', 'WAITING_APPROVAL'],
      history: { nodes: [{ from: 'PENDING', to: 'ONGOING', actor: { name: technician.user.name } }] },
    },
  });
});

test('an accountant has no list of work orders, and only supervisors see who can be assigned', async () => {
  const accountant = await server.signInAs('accountant');
  const list = await accountant.graphql('{ workOrders { totalCount } }');
  expect(list.errors).toMatchObject([{ path: ['workOrders'], extensions: { permission: 'work_orders.view' } }]);
  const people = await technician.graphql('{ technicians { nodes { name } } }');
  expect(people.errors).toMatchObject([{ path: ['technicians'], extensions: { permission: 'work_orders.supervise' } }]);
});
