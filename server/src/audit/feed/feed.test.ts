import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invoice } from '../../invoice/invoice.entity.ts';
import { announce } from '../../testing/announce.ts';
import type { Json } from '../../testing/call-graphql.ts';
import { hear } from '../../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';

const FEED = `query ($after: String, $types: [EventType!], $first: Int) {
  events(after: $after, types: $types, first: $first) {
    nodes { id type sequence invoice { id } workOrder { id } }
    pageInfo { hasNextPage endCursor } newestCursor } }`;

let server: RunningServer;
let admin: SignedIn;
let connectionId: string;
beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
  connectionId = (await server.make.aConnection({ tenantId: admin.tenant.id })).id;
});
afterAll(() => server.stop());

const aWorkOrder = (given: Partial<WorkOrder> = {}) => server.make.aWorkOrder({ tenantId: admin.tenant.id, ...given });
const anInvoice = async () => server.make.anInvoice({ workOrder: await aWorkOrder(), connectionId });
const happens = ({ tenantId, workOrderId, id: invoiceId }: Invoice) =>
  announce(server, { tenantId, workOrderId, invoiceId });

/** Puts an event of any kind there, of a work order or a connection. */
async function put(kind: string, about: { workOrderId?: string; connectionId?: string }): Promise<void> {
  await server.query(
    `insert into event (id, tenant_id, work_order_id, connection_id, sequence, kind, actor)
     select gen_random_uuid(), $1, $2, $3, coalesce(max(sequence), 0) + 1, $4, $5 from event
     where tenant_id = $1 and invoice_id is null and (work_order_id = $2 or connection_id = $3)`,
    [admin.tenant.id, about.workOrderId, about.connectionId, kind, { kind: 'USER', id: admin.user.id }],
  );
}

async function page(who: SignedIn, variables: Record<string, unknown> = {}): Promise<Json> {
  await expect.poll(() => server.query('select from event_pending')).toEqual([]);
  const { data, errors } = await who.graphql(FEED, variables);
  expect(errors).toEqual([]);
  return data.events;
}

/** Everything from a cursor on, page by page. */
async function readAll(who: SignedIn, { after, ...rest }: { after?: string; first?: number; types?: string[] } = {}) {
  const nodes: Json[] = [];
  for (let cursor = after; ; ) {
    const { nodes: found, pageInfo } = await page(who, { after: cursor, ...rest });
    nodes.push(...found);
    cursor = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return { nodes, end: cursor };
  }
}
const now = async () => (await page(admin, { first: 1 })).newestCursor;

describe('who was away', () => {
  it('catches up with exactly what the live connection told the others, in its order', async () => {
    const invoice = await anInvoice();
    const after = await now();
    const changes = await hear(server, admin, 'subscription { invoiceChanged { id sequence } }');
    const heard: Json[] = [];
    for (const _ of [1, 2, 3]) {
      await happens(invoice);
      const change = await changes.next();
      heard.push('data' in change && change.data?.invoiceChanged);
    }
    changes.close();
    const { nodes, end } = await readAll(admin, { after, first: 2 });
    expect(nodes.map(({ id, sequence }) => ({ id, sequence }))).toEqual(heard);
    expect(nodes[0]).toMatchObject({ type: 'INVOICE_PAID', invoice: { id: invoice.id } });
    expect((await readAll(admin, { after: end })).nodes).toEqual([]);
  });

  it('goes on at the same cursor with other types, and past what is not told at all', async () => {
    const invoice = await anInvoice();
    const after = await now();
    await happens(invoice);
    await put('WORK_ORDER_CHANGED', { workOrderId: invoice.workOrderId });
    await happens(invoice);
    const only = await readAll(admin, { after, types: ['WORK_ORDER_CHANGED'], first: 1 });
    expect(only.nodes.map(({ type, sequence }) => [type, sequence])).toEqual([['WORK_ORDER_CHANGED', 1]]);
    expect(await readAll(admin, { after, types: [] })).toEqual({ nodes: [], end: only.end });
    expect((await readAll(admin, { after: only.end })).nodes).toEqual([]);
    expect((await readAll(admin, { after })).nodes).toHaveLength(3);
  });

  it('is told when a restored database knows nothing of the cursor', async () => {
    await happens(await anInvoice());
    const after = await now();
    const owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
    await owner.query(`set tuffops.maintenance = 'on'`);
    const forget = `delete from journal_entry where tenant_id = $1 and position = (select position from journal_head where tenant_id = $1)`;
    await owner.query(forget, [admin.tenant.id]);
    await owner.query('update journal_head set position = position - 1 where tenant_id = $1', [admin.tenant.id]);
    await owner.end();
    for (const restoredFurther of [false, true]) {
      if (restoredFurther) await happens(await anInvoice());
      await expect.poll(() => server.query('select from event_pending')).toEqual([]);
      const { errors } = await admin.graphql(FEED, { after });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it.each([
    ['a cursor that is none', { after: 'x' }],
    ['no events', { first: 0 }],
    ['more than a page has', { first: 101 }],
  ])('is refused %s', async (_, variables) => {
    const { errors } = await admin.graphql(FEED, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('who sees a part only', () => {
  it.each([
    ['admin', ['INVOICE_PAID', 'WORK_ORDER_CHANGED', 'WORK_ORDER_COMPLETED', 'CONNECTION_CHANGED']],
    ['office', ['INVOICE_PAID', 'WORK_ORDER_CHANGED', 'WORK_ORDER_COMPLETED', 'CONNECTION_CHANGED']],
    ['accountant', ['INVOICE_PAID', 'CONNECTION_CHANGED']],
    ['technician', ['WORK_ORDER_COMPLETED']],
  ] as const)('%s: is told that much, and comes to the end a row at a time', async (role, types) => {
    const person = await server.signInAs(role);
    const invoice = await anInvoice();
    const own = await aWorkOrder({ technicianId: person.user.id });
    const after = await now();
    await happens(invoice);
    await put('WORK_ORDER_CHANGED', { workOrderId: invoice.workOrderId });
    await put('WORK_ORDER_COMPLETED', { workOrderId: own.id });
    await put('CONNECTION_CONNECTED', { connectionId });
    const { nodes, end } = await readAll(person, { after, first: 1 });
    expect(nodes.map(({ type }) => type)).toEqual(types);
    await happens(invoice);
    expect((await readAll(person, { after: end })).nodes).toHaveLength(role === 'technician' ? 0 : 1);
  });

  it('is told whose doing it was, and of the account, with the key for that', async () => {
    const office = await server.signInAs('office');
    const technician = await server.signInAs('technician');
    const own = await aWorkOrder({ technicianId: technician.user.id });
    const after = await now();
    await put('WORK_ORDER_CHANGED', { workOrderId: own.id });
    await put('CONNECTION_CONNECTED', { connectionId });
    await page(admin);
    const ASK = `query ($after: String) { events(after: $after) { nodes { actor { ... on User { id } } connection { id } } } }`;
    const seen = await office.graphql(ASK, { after });
    const by = { id: admin.user.id };
    expect(seen.data.events.nodes).toEqual([
      { actor: by, connection: null },
      { actor: by, connection: { id: connectionId } },
    ]);
    const hidden = await technician.graphql(ASK, { after });
    expect(hidden.data.events.nodes).toEqual([{ actor: null, connection: null }]);
    expect(hidden.errors.map(({ extensions }) => extensions.permission)).toEqual(['audit.view', 'billing.view']);
  });

  it('hears nothing of invoices while they are off, and nothing of another contractor', async () => {
    const other = await server.signInAs('admin', { tenant: await server.make.aTenant() });
    const after = await now();
    await happens(await anInvoice());
    expect(await page(other)).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      newestCursor: null,
    });
    const { errors } = await other.graphql(FEED, { after });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await server.query('update tenant set invoices_enabled = false where id = $1', [admin.tenant.id]);
    expect((await readAll(admin, { after })).nodes).toEqual([]);
    await server.query('update tenant set invoices_enabled = true where id = $1', [admin.tenant.id]);
    expect((await readAll(admin, { after })).nodes).toHaveLength(1);
  });
});
