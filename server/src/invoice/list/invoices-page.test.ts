import { afterAll, beforeAll, expect, test } from 'vitest';
import { statementCounter } from '../../testing/count-statements.ts';
import { callerOf } from '../../testing/factories.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';

let server: RunningServer;
let counter: Awaited<ReturnType<typeof statementCounter>>;
let office: SignedIn;

beforeAll(async () => {
  server = await startServer();
  counter = await statementCounter(server);
  office = await server.signInAs('office');
  const tenantId = office.tenant.id;
  const connection = await server.make.aConnection({ tenantId });
  for (let i = 0; i < 60; i += 1) {
    const workOrder = await server.make.aWorkOrder({ tenantId });
    await server.make.anInvoice({ workOrder, connectionId: connection.id });
  }
});
afterAll(async () => {
  await counter.close();
  await server.stop();
});

const PAGE = `query ($first: Int, $after: String) { invoices(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes {
    id number status isCredited customerName total { minorUnits } issuedAt dueOn cancellationBlocker
    customer { displayName emails } workOrder { number title customer { displayName } } lines { description }
    billingOperation { id } lastBillingFailure { message } cancelledBy { __typename }
  }
} }`;

test('a page of fifty with customers and work orders costs as few statements as a page of five', async () => {
  const caller = callerOf(office.user, office.tenant);
  const five = await counter.ask(caller, PAGE, { first: 5 });
  const fifty = await counter.ask(caller, PAGE, { first: 50 });
  expect(fifty.result.errors).toBeUndefined();
  expect(fifty.result.data?.invoices).toMatchObject({ totalCount: 60, nodes: { length: 50 } });
  expect(fifty.statements).toHaveLength(five.statements.length);
  expect(fifty.statements.length).toBeLessThanOrEqual(9);
});

test('the list needs invoices.view, and invoices that are switched on', async () => {
  const technician = await server.signInAs('technician');
  const refused = await technician.graphql('{ invoices { totalCount } viewer { email } }');
  expect(refused).toMatchObject({
    data: { invoices: null, viewer: { email: technician.user.email } },
    errors: [{ path: ['invoices'], extensions: { code: 'FORBIDDEN', permission: 'invoices.view' } }],
  });
  const off = await server.signInAs('admin', { tenant: await server.make.aTenant({ invoicesEnabled: false }) });
  const nothing = await off.graphql('{ invoices { totalCount } viewer { email } }');
  expect(nothing).toMatchObject({ data: { invoices: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test.each([
  ['a search of 10,000 characters', { filter: { search: 'x'.repeat(10_000) } }],
  ['a work order that is no id', { filter: { workOrderId: 'INV-1' } }],
  ['a day that is none', { filter: { issuedFrom: '2026-02-30' } }],
  ['a foreign cursor', { after: 'AAAA' }],
  ['a page of 101', { first: 101 }],
  ['a foreign cursor to end at', { last: 5, before: 'AAAA' }],
  ['the first and the last at once', { first: 5, last: 5 }],
])('%s is bad input', async (_, variables) => {
  const query = `query ($filter: InvoiceFilter, $first: Int, $after: String, $last: Int, $before: String) {
    invoices(filter: $filter, first: $first, after: $after, last: $last, before: $before) { totalCount } }`;
  const { errors } = await office.graphql(query, variables);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});
