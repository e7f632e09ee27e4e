import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvoiceEvent } from '../events/event.entity.ts';
import type { Invoice } from '../invoice/invoice.entity.ts';
import type { Json } from '../testing/call-graphql.ts';
import { cutOf, expectAsCut } from '../testing/naive-pages.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import { WorkOrderTransition } from '../work-order/work-order-transition.entity.ts';
import type { PageArgs } from './page-args.ts';

let server: RunningServer;
let admin: SignedIn;
let workOrder: WorkOrder;
let other: WorkOrder;
let invoices: Invoice[];
let theirs: Invoice;

const moment = (n: number) => new Date(Date.UTC(2026, 5, 1, 12, 0, n));

beforeAll(async () => {
  server = await startServer();
  admin = await server.signInAs('admin');
  const tenantId = admin.tenant.id;
  const { make } = server;
  const { manager } = server.server.dataSource;
  const { id: connectionId } = await make.aConnection({ tenantId });
  [workOrder, other] = [await make.aWorkOrder({ tenantId }), await make.aWorkOrder({ tenantId })];
  // Two at a time were issued in the same moment.
  invoices = [];
  for (let n = 0; n < 5; n += 1) {
    const issuedAt = moment(Math.floor(n / 2));
    invoices.unshift(await make.anInvoice({ workOrder, connectionId, status: 'CANCELLED', issuedAt }));
  }
  theirs = await make.anInvoice({ workOrder: other, connectionId });
  for (let n = 1; n <= 5; n += 1) {
    const invoiceId = invoices[0]?.id ?? '';
    const event = { tenantId, invoiceId, workOrderId: workOrder.id, sequence: n, at: moment(n), facts: {} };
    await manager.insert(InvoiceEvent, { ...event, id: uuidv7(), kind: 'PAID', actor: { kind: 'SYSTEM' } });
    const step = { tenantId, workOrderId: workOrder.id, at: moment(n), from: 'ONGOING', to: 'PAUSED' } as const;
    await manager.insert(WorkOrderTransition, { ...step, id: uuidv7(), actor: { kind: 'SYSTEM' } });
  }
});
afterAll(() => server.stop());

const PAGE = `totalCount totalCountIsExact pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { id } } nodes { id }`;

const LISTS = [
  ['WorkOrder.invoices', 'workOrder', 'invoices'],
  ['WorkOrder.history', 'workOrder', 'history'],
  ['Invoice.history', 'invoice', 'history'],
] as const;

async function pageOf(owner: string, list: string, page: PageArgs): Promise<Json> {
  const id = owner === 'invoice' ? invoices[0]?.id : workOrder.id;
  const document = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    ${owner}(id: $id) { ${list}(first: $first, after: $after, last: $last, before: $before) { ${PAGE} } } }`;
  const { data, errors } = await admin.graphql(document, { id, ...page });
  expect(errors).toEqual([]);
  return data[owner][list];
}

describe.each(LISTS)('%s', (_, owner, list) => {
  it('is answered page by page, newest first, every row once, with Relay’s edges', async () => {
    const whole = await pageOf(owner, list, { first: 100 });
    expect(whole).toMatchObject({ totalCount: 5, totalCountIsExact: true, nodes: { length: 5 } });
    const seen: string[] = [];
    let after: string | null = null;
    for (const rows of [2, 2, 1]) {
      const page: Json = await pageOf(owner, list, { first: 2, after });
      expect(page.nodes).toHaveLength(rows);
      expect(page.edges.map(({ node }: Json) => node)).toEqual(page.nodes);
      expect(page.pageInfo).toEqual({
        hasNextPage: rows === 2,
        hasPreviousPage: after !== null,
        startCursor: page.edges[0].cursor,
        endCursor: page.edges.at(-1).cursor,
      });
      seen.push(...page.nodes.map(({ id }: Json) => id));
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole.nodes.map(({ id }: Json) => id));
  });

  it('is the same from its end, and between any two rows', async () => {
    const whole = await pageOf(owner, list, { first: 100 });
    const asked = (page: PageArgs) => pageOf(owner, list, page) as Promise<never>;
    const cuts = fc.asyncProperty(cutOf(5), (cut) => expectAsCut(asked, whole as never, cut));
    await fc.assert(cuts, { numRuns: 40, endOnFailure: true });
  });
});

it('pages in both directions, bounded and not, are asked for together', async () => {
  const { edges } = await pageOf('workOrder', 'invoices', { first: 5 });
  const { data } = await admin.graphql(
    `query ($id: ID!, $other: ID!, $second: String, $fourth: String) {
       one: workOrder(id: $id) {
         oldest: invoices(last: 2) { nodes { id } }
         between: invoices(last: 5, after: $second, before: $fourth) { nodes { id } pageInfo { hasNextPage hasPreviousPage } }
         newest: invoices(first: 2, before: $fourth) { nodes { id } }
         usual: invoices { nodes { id } }
       }
       two: workOrder(id: $other) { invoices(last: 3) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }
     }`,
    { id: workOrder.id, other: other.id, second: edges[1].cursor, fourth: edges[3].cursor },
  );
  const those = (...places: number[]) => places.map((place) => ({ id: invoices[place]?.id }));
  expect(data).toEqual({
    one: {
      oldest: { nodes: those(3, 4) },
      between: { nodes: those(2), pageInfo: { hasNextPage: true, hasPreviousPage: true } },
      newest: { nodes: those(0, 1) },
      usual: { nodes: those(0, 1, 2, 3, 4) },
    },
    two: { invoices: { nodes: [{ id: theirs.id }], pageInfo: { hasNextPage: false, hasPreviousPage: false } } },
  });
});

it('the newest invoice comes first', async () => {
  const { nodes } = await pageOf('workOrder', 'invoices', { first: 3 });
  expect(nodes.map(({ id }: Json) => id)).toEqual(invoices.slice(0, 3).map(({ id }) => id));
});

it('each owner has its own page, whatever its size and place, also an empty one', async () => {
  const first = await pageOf('workOrder', 'invoices', { first: 1 });
  const { data } = await admin.graphql(
    `query ($one: ID!, $two: ID!, $after: String) {
       one: workOrder(id: $one) { big: invoices { nodes { id } } rest: invoices(first: 2, after: $after) { nodes { id } } }
       two: workOrder(id: $two) { invoices(first: 1) { nodes { id } pageInfo { hasNextPage } } history { totalCount nodes { id } pageInfo { endCursor } } }
     }`,
    { one: workOrder.id, two: other.id, after: first.pageInfo.endCursor },
  );
  expect(data).toEqual({
    one: {
      big: { nodes: invoices.map(({ id }) => ({ id })) },
      rest: { nodes: invoices.slice(1, 3).map(({ id }) => ({ id })) },
    },
    two: {
      invoices: { nodes: [{ id: theirs.id }], pageInfo: { hasNextPage: false } },
      history: { totalCount: 0, nodes: [], pageInfo: { endCursor: null } },
    },
  });
});

it.each([
  ['no cursor at all', () => 'x'],
  ['the cursor of another list', async () => (await pageOf('workOrder', 'history', { first: 1 })).pageInfo.endCursor],
  ['the cursor of another owner', async () => (await pageOf('workOrder', 'invoices', { first: 1 })).pageInfo.endCursor],
])('%s is BAD_USER_INPUT for that page alone', async (_, cursor) => {
  const { data, errors } = await admin.graphql(
    `query ($id: ID!, $cursor: String) { workOrder(id: $id) {
       invoices(first: 1, after: $cursor) { totalCount } history(last: 1, before: $cursor) { totalCount } good: invoices { totalCount } } }`,
    { id: other.id, cursor: await cursor() },
  );
  expect(data.workOrder).toEqual({ invoices: null, history: null, good: { totalCount: 1 } });
  expect(errors).toMatchObject([
    { path: ['workOrder', 'invoices'], extensions: { code: 'BAD_USER_INPUT' } },
    { path: ['workOrder', 'history'], extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});
