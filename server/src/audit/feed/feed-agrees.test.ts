import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { SignedIn } from '../../testing/running-server.ts';

let running: Invoicing;
let contractor: Contractor;
let admin: SignedIn;
beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
  admin = await running.server.signInAs('admin', { tenant: contractor.tenant });
});
afterAll(() => running.stop());

const ask = async (document: string, variables: Record<string, unknown> = {}): Promise<Json> => {
  const { data, errors } = await admin.graphql(document, variables);
  expect(errors).toEqual([]);
  return data;
};
const EVENTS = `query ($after: String) { events(after: $after, first: 100) { newestCursor
  nodes { type at invoice { id } workOrder { id } operation { kind } connection { isConnected signInRefusedSince } } } }`;
const UPDATED = `query ($since: DateTime!) {
  invoices(filter: { updatedSince: $since }) { nodes { id } } workOrders(filter: { updatedSince: $since }) { nodes { id } } }`;

async function events(after: string | null = null): Promise<Json> {
  await expect.poll(() => running.query('select from event_pending')).toEqual([]);
  return (await ask(EVENTS, { after })).events;
}

/** What the feed tells of a deed, and what the lists then say was updated since the minute before its first event. */
async function told(deed: () => Promise<unknown>) {
  await contractor.comesToRest();
  await running.server.letPass('1 hour');
  const { newestCursor } = await events();
  await deed();
  await contractor.comesToRest();
  const { nodes } = await events(newestCursor);
  const since = new Date(Date.parse(nodes[0]?.at) - 60_000).toISOString();
  const updated = await ask(UPDATED, { since });
  const ids = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id).sort();
  return { nodes, invoices: ids(updated.invoices), workOrders: ids(updated.workOrders) };
}
const types = (nodes: Json[]) => nodes.map(({ type }) => type);
const idsOf = (nodes: Json[], of: 'invoice' | 'workOrder') => [...new Set(nodes.map((node) => node[of].id))].sort();
const change = async (field: string, input: object, more = ''): Promise<Json> => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
  const data = await ask(`mutation ($input: ${type}) { ${field}(input: $input) { __typename message ${more} } }`, {
    input,
  });
  return data[field];
};

describe('what the feed tells of, the lists say was updated since, and nothing else', () => {
  it('an invoice that was created, paid and credited', async () => {
    const { nodes, invoices } = await told(async () => {
      const { externalId } = await contractor.aSentInvoice();
      await contractor.control.act(externalId, 'pay');
      await expect.poll(async () => types((await events()).nodes)).toContain('INVOICE_PAID');
      await contractor.control.act(externalId, 'credit');
      await expect.poll(async () => types((await events()).nodes)).toContain('INVOICE_CREDITED');
    });
    expect(types(nodes)).toEqual(['INVOICE_CREATED', 'INVOICE_PAID', 'INVOICE_CREDITED']);
    const [{ id }] = nodes.map((node: Json) => node.invoice);
    const rested = await running.query(
      `select e.kind, e.facts -> 'document' as document, i.external_id, i.total_minor_units from event e join invoice i on i.id = e.invoice_id
       where i.id = $1 and e.facts ? 'document' order by e.sequence`,
      [id],
    );
    const SEEN = { CREATED: ['OPEN', false], PAID: ['PAID', false], CREDITED: ['PAID', true] } as const;
    expect(rested.map(({ kind, document }: Json) => [kind, document])).toEqual(
      Object.entries(SEEN).map(([kind, [state, isCredited]]) => {
        const [{ external_id: externalId, total_minor_units: totalMinorUnits }] = rested;
        return [kind, { externalId, state, isCredited, totalMinorUnits, currency: 'USD' }];
      }),
    );
    expect(invoices).toEqual(idsOf(nodes, 'invoice'));
  });

  it('one that was re-issued, and the one before it', async () => {
    const old = await contractor.aSentInvoice();
    const { nodes, invoices } = await told(() => contractor.reissue(old.id));
    expect(types(nodes)).toEqual(['INVOICE_CANCELLED', 'INVOICE_CREATED', 'INVOICE_REISSUED']);
    expect(nodes.map((node: Json) => node.operation.kind)).toEqual(['CANCEL', 'CREATE', 'CREATE']);
    expect(invoices).toEqual(idsOf(nodes, 'invoice'));
  });

  it('a work order that was put, given to somebody, worked on and completed', async () => {
    const { make } = running.server;
    const tenantId = contractor.tenant.id;
    const { unitId } = await make.aWorkOrder({ tenantId });
    const { id: technicianId } = await make.aUser({ tenantId, role: 'technician' });
    const put = (title: string) =>
      change(
        'putWorkOrder',
        { unitId, type: 'SERVICE', title, externalReference: 'job-1' },
        '... on WorkOrderPut { workOrder { id } }',
      );
    const { nodes, workOrders } = await told(async () => {
      const { workOrder } = await put('Filter');
      const workOrderId = workOrder.id;
      await change('assignTechnician', { workOrderId, technicianId });
      for (const _ of ['written', 'the same already'])
        await change('saveWorkOrderNotes', { workOrderId, notes: 'Ring' });
      for (const _ of ['written', 'the same already']) await put('Filters');
      for (const to of ['ONGOING', 'WAITING_APPROVAL', 'COMPLETED']) await change('moveWorkOrder', { workOrderId, to });
    });
    expect(types(nodes)).toEqual([...Array(6).fill('WORK_ORDER_CHANGED'), 'WORK_ORDER_COMPLETED']);
    expect(workOrders).toEqual(idsOf(nodes, 'workOrder'));
    const rows = await running.query('select kind, facts from event where work_order_id = $1 order by sequence', [
      workOrders[0],
    ]);
    expect(rows.map(({ kind, facts }: Json) => [kind.replace('WORK_ORDER_', ''), facts])).toEqual([
      ['CREATED', {}],
      ['CHANGED', { changed: ['technicianId'], from: 'UNASSIGNED', to: 'PENDING' }],
      ['CHANGED', { changed: ['notes'] }],
      ['CHANGED', {}],
      ['CHANGED', { changed: [], from: 'PENDING', to: 'ONGOING' }],
      ['CHANGED', { changed: [], from: 'ONGOING', to: 'WAITING_APPROVAL' }],
      ['COMPLETED', { changed: ['customerSignedOffAt'], from: 'WAITING_APPROVAL', to: 'COMPLETED' }],
    ]);
  });
});

it('an account that refuses our sign-in, accepts it again and is disconnected is told of, once each', async () => {
  const another = await running.aContractor();
  const boss = await running.server.signInAs('admin', { tenant: another.tenant });
  const invoice = await another.aSentInvoice();
  await another.comesToRest();
  await another.control.fault({ operation: 'any', kind: 'unauthorized', times: 1_000 });
  for (const _ of [1, 2]) await another.cancel(invoice.id);
  await another.control.clearFaults();
  for (const _ of [1, 2]) await another.cancel(invoice.id);
  await another.comesToRest();
  const DISCONNECT = 'mutation ($input: DisconnectBillingInput!) { disconnectBilling(input: $input) { message } }';
  for (const _ of [1, 2]) await boss.graphql(DISCONNECT, { input: { connectionId: another.connection.id } });
  const rows = await running.query('select kind, sequence from event where connection_id = $1 order by sequence', [
    another.connection.id,
  ]);
  expect(rows).toEqual([
    { kind: 'CONNECTION_REFUSED', sequence: 1 },
    { kind: 'CONNECTION_ACCEPTED', sequence: 2 },
    { kind: 'CONNECTION_DISCONNECTED', sequence: 3 },
  ]);
});
