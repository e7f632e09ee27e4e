import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Customer } from './customer/customer.entity.ts';
import { Invoice } from './invoice/invoice.entity.ts';
import { type RunningServer, type SignedIn, startServer } from './testing/running-server.ts';
import type { WorkOrder } from './work-order/work-order.entity.ts';

let server: RunningServer;
let admin: SignedIn;
let workOrder: WorkOrder;
let invoice: Invoice;
let checklistItemId: string;

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
  const tenantId = admin.tenant.id;
  const { make } = server;
  const technician = await make.aUser({ tenantId, role: 'technician' });
  workOrder = await make.aWorkOrder({ tenantId, status: 'PENDING', technicianId: technician.id });
  checklistItemId = await make.aChecklistItem({ workOrder });
  const { id: connectionId } = await make.aConnection({ tenantId });
  invoice = await make.anInvoice({ workOrder, connectionId });
  await make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId }), connectionId });
});
afterAll(() => server.stop());

const manager = () => server.server.deps.database.of(admin.tenant.id).manager;
const SINCE = `query ($since: DateTime!) {
  invoices(filter: { updatedSince: $since }) { nodes { id updatedAt } }
  workOrders(filter: { updatedSince: $since }) { nodes { id updatedAt } }
}`;
type Told = { invoices: string[]; workOrders: string[] };

/** What a partner who asks every hour is told after a deed. */
async function toldOf(deed: () => Promise<unknown>): Promise<Told> {
  await server.letPass('1 hour');
  const [{ now }] = await manager().query('select instant() as now');
  const before = await admin.graphql(SINCE, { since: now });
  expect([before.errors, before.data]).toEqual([[], { invoices: { nodes: [] }, workOrders: { nodes: [] } }]);
  await deed();
  const { data } = await admin.graphql(SINCE, { since: now });
  const ids = (list: { nodes: { id: string; updatedAt: string }[] }) => list.nodes.map(({ id }) => id);
  return { invoices: ids(data.invoices), workOrders: ids(data.workOrders) };
}

const change = (mutation: string, variables: object) => async () => {
  const { data, errors } = await admin.graphql(`mutation ($id: ID!) { ${mutation} { __typename message } }`, {
    id: workOrder.id,
    ...variables,
  });
  expect([errors, Object.values(data)]).toEqual([[], [expect.objectContaining({ message: expect.any(String) })]]);
};

describe('A work order is updated', () => {
  it.each([
    ['its notes', () => change('saveWorkOrderNotes(input: { workOrderId: $id, notes: "Ring twice" })', {})()],
    [
      'an item of its checklist',
      () => change('setChecklistItem(input: { checklistItemId: $id, isCompleted: true })', { id: checklistItemId })(),
    ],
    ['a step', () => change('moveWorkOrder(input: { workOrderId: $id, to: ONGOING })', {})()],
    [
      'its items',
      async () => {
        const { data } = await admin.graphql('query ($id: ID!) { workOrder(id: $id) { version } }', {
          id: workOrder.id,
        });
        await change(
          `saveWorkOrderItems(input: { workOrderId: $id, expectedVersion: ${data.workOrder.version}, items: [] })`,
          {},
        )();
      },
    ],
    [
      'its technician',
      async () => {
        const { id } = await server.make.aUser({ tenantId: admin.tenant.id, role: 'technician' });
        await change(`assignTechnician(input: { workOrderId: $id, technicianId: "${id}" })`, {})();
      },
    ],
    [
      "its customer's name",
      () => manager().update(Customer, { id: workOrder.customerId }, { companyName: 'Another Ltd' }),
    ],
  ])('by %s', async (_, deed) => {
    expect(await toldOf(deed)).toEqual({ invoices: [], workOrders: [workOrder.id] });
  });
});

describe('An invoice is updated', () => {
  const those = () => ({ tenantId: invoice.tenantId, id: invoice.id });

  it.each([
    ['by what the entity writes', () => manager().update(Invoice, those(), { deliveryProblem: 'bounced' })],
    [
      'by a hand-written statement, whatever that says of when',
      () =>
        manager().query(
          `update invoice set external_url = null, updated_at = '2020-01-01' where tenant_id = $1 and id = $2`,
          [invoice.tenantId, invoice.id],
        ),
    ],
  ])('%s', async (_, deed) => {
    expect(await toldOf(deed)).toEqual({ invoices: [invoice.id], workOrders: [] });
  });

  it('with its work order, when it stops to be the active one', async () => {
    const cancelled = { status: 'CANCELLED', cancelledAt: new Date() } as const;
    const told = await toldOf(() => manager().update(Invoice, those(), cancelled));
    expect(told).toEqual({ invoices: [invoice.id], workOrders: [workOrder.id] });
  });
});
