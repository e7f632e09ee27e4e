import { getIntrospectionQuery } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../testing/call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

let server: RunningServer;
let admin: SignedIn;
const logged: string[] = [];

beforeAll(async () => {
  server = await startServer({ log: pino({ level: 'error' }, { write: (line) => void logged.push(line) }) });
  admin = await server.signInAs('admin');
});
afterAll(() => server.stop());

const codes = ({ errors }: Reply<unknown>) => errors.map(({ extensions }) => extensions.code);

describe('errors', () => {
  it.each([
    ['nothing that can be parsed', '{ viewer', 'GRAPHQL_PARSE_FAILED', 400],
    ['what is not in the contract', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED', 400],
    ['a number that is none', '{ invoices(first: "ten") { totalCount } }', 'BAD_USER_INPUT', 400],
    ['a status that is none', '{ invoices(filter: { statuses: [LOST] }) { totalCount } }', 'BAD_USER_INPUT', 400],
    ['a day that is none', '{ invoices(filter: { issuedFrom: "2026-02-30" }) { totalCount } }', 'BAD_USER_INPUT', 400],
    ['an id that is none', '{ invoice(id: "1") { id } }', 'BAD_USER_INPUT', 200],
    ['too large a page', '{ invoices(first: 101) { totalCount } }', 'BAD_USER_INPUT', 200],
    ['a page of nothing', '{ invoices(first: 0) { totalCount } }', 'BAD_USER_INPUT', 200],
    ['a cursor that is none', '{ invoices(after: "x") { totalCount } }', 'BAD_USER_INPUT', 200],
    ['a cursor of nothing', '{ invoices(after: "") { totalCount } }', 'BAD_USER_INPUT', 200],
    ['a page of less than nothing', '{ invoices(first: -1) { totalCount } }', 'BAD_USER_INPUT', 200],
    ['a page beyond all numbers', '{ invoices(first: 10000) { totalCount } }', 'BAD_USER_INPUT', 200],
  ])('for %s', async (_, query, code, status) => {
    const reply = await admin.graphql(query);
    expect([codes(reply), reply.status]).toEqual([[code], status]);
  });

  it.each([
    ['a day', 'query ($x: Date) { invoices(filter: { issuedFrom: $x }) { totalCount } }', 'tomorrow'],
    ['a decimal', 'query ($x: Decimal) { previewInvoice(workOrderId: "x", taxRatePercent: $x) { dueOn } }', 8.25],
    ['an enum', 'query ($x: InvoiceStatus!) { invoices(filter: { statuses: [$x] }) { totalCount } }', 'LOST'],
    ['an Int', 'query ($x: Int) { invoices(first: $x) { totalCount } }', 1.5],
    ['what is required', 'query ($x: ID!) { invoice(id: $x) { id } }', null],
  ])('say BAD_USER_INPUT for a variable that is not %s', async (_, query, x) => {
    const reply = await admin.graphql(query, { x });
    expect([codes(reply), reply.status]).toEqual([['BAD_USER_INPUT'], 400]);
  });

  it('for texts beyond all measure, or that no database stores', async () => {
    const search = 'query ($search: String) { invoices(filter: { search: $search }) { totalCount } }';
    expect(codes(await admin.graphql(search, { search: 'x'.repeat(10_001) }))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await admin.graphql(search, { search: 'a\u0000b' }))).toEqual(['BAD_USER_INPUT']);
  });

  it('that nobody expected say nothing of ours, only an id that the log has', async () => {
    const owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
    await owner.query('alter table work_order rename to mislaid');
    const reply = await admin.graphql('{ workOrders { totalCount } viewer { email } }');
    await owner.query('alter table mislaid rename to work_order');
    await owner.end();
    const [error] = reply.errors;
    expect(error).toMatchObject({ path: ['workOrders'], extensions: { code: 'INTERNAL' } });
    expect(JSON.stringify(reply)).not.toMatch(/relation|work_order|stack|node_modules/);
    expect(reply.data).toEqual({ workOrders: null, viewer: { email: admin.user.email } });
    expect(logged.filter((line) => line.includes(error?.extensions.errorId ?? '?'))).toHaveLength(1);
  });

  it('of one field leave the rest of the answer', async () => {
    const technician = await server.signInAs('technician');
    const reply = await technician.graphql('{ settings { id } viewer { email } invoices { totalCount } }');
    expect(reply.data).toEqual({ settings: null, viewer: { email: technician.user.email }, invoices: null });
    expect(reply.errors).toMatchObject([
      { path: ['settings'], extensions: { code: 'FORBIDDEN', permission: 'settings.view' } },
      { path: ['invoices'], extensions: { code: 'FORBIDDEN', permission: 'invoices.view' } },
    ]);
  });

  it('say UNAUTHENTICATED to nobody, for everything but the viewer', async () => {
    const reply = await server.graphql(`{ viewer { email } settings { id } invoices { totalCount }
      invoice(id: "x") { id } workOrder(id: "x") { id } workOrders { totalCount } technicians { totalCount } }`);
    expect(reply.errors).toHaveLength(6);
    expect(new Set(codes(reply))).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('say NOT_FOUND of all that is about invoices while they are off', async () => {
    const tenant = await server.make.aTenant({ invoicesEnabled: false });
    const { graphql } = await server.signInAs('admin', { tenant });
    const id = '0190a000-0000-7000-8000-000000000000';
    const reply = await graphql(`{ invoices { totalCount } invoice(id: "${id}") { id }
      previewInvoice(workOrderId: "${id}") { dueOn } viewer { invoicesEnabled } }`);
    expect(reply.data).toEqual({
      invoices: null,
      invoice: null,
      previewInvoice: null,
      viewer: { invoicesEnabled: false },
    });
    expect(codes(reply)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    const cancel = await graphql(`mutation { cancelInvoice(input: { invoiceId: "${id}" }) { message } }`);
    expect([cancel.data, codes(cancel)]).toEqual([{ cancelInvoice: null }, ['NOT_FOUND']]);
  });
});

describe('what would be too much is refused before it is begun', () => {
  const inner = (depth: number): string => (depth ? `workOrder { activeInvoice { ${inner(depth - 1)} } }` : 'id');

  it.each([
    ['depth', `{ invoices(first: 1) { nodes { ${inner(8)} } } }`, /levels deep/],
    [
      'rows of rows',
      `{ workOrders(first: 100) { nodes { invoices { nodes { lines { id description } } } } } }`,
      /could answer/,
    ],
    [
      'the same a hundred times',
      `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: viewer { email }`).join(' ')} }`,
      /aliases|asks/,
    ],
    [
      'many things at once',
      `{ ${Array.from({ length: 21 }, (_, n) => `... on Query { viewer { email }  a${n}: __typename }`).join(' ')} }`,
      /asks/,
    ],
    ['a document without end', `{ viewer { ${'email '.repeat(5_000)} } }`, /tokens/],
    [
      'rows through a fragment',
      `{ workOrders(first: 100) { nodes { ...R } } } fragment R on WorkOrder { invoices { nodes { ...I } } } fragment I on Invoice { lines { id description kind } }`,
      /could answer/,
    ],
    [
      'pages whose size is not said',
      'query ($n: Int) { workOrders(first: $n) { nodes { invoices { nodes { lines { id kind } } } } } }',
      /could answer/,
    ],
    [
      'the schema in circles',
      '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
      /introspection depth/i,
    ],
    ['the schema twice', '{ a: __schema { types { name } } b: __schema { types { name } } }', /Aliases/],
    [
      'the schema, each part of it many times',
      '{ __schema { types { ...T } } } fragment T on __Type { a: fields { name } b: fields { type { kind } } }',
      /Aliases/,
    ],
  ])('%s', async (_, query, message) => {
    const reply = await admin.graphql(query);
    expect(reply.errors[0]?.message).toMatch(message);
    expect(reply.data).toBe(null);
  });

  it('a body of a megabyte', async () => {
    const reply = await admin.graphql(`{ viewer { email } } #${'x'.repeat(1_000_000)}`);
    expect([reply.status, codes(reply)]).toEqual([413, ['BAD_USER_INPUT']]);
  });

  it('several operations in one request', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ viewer { email } }' }, { query: '{ viewer { email } }' }]),
    });
    expect(response.status).toBe(400);
  });

  it('but not what screens and the playground ask', async () => {
    const options = { inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true };
    expect((await server.graphql(getIntrospectionQuery(options))).errors).toEqual([]);
    const list = `{ invoices(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { id number status isCredited
      customerName workOrderNumber workOrder { id status title } total { minorUnits currency } issuedAt dueOn
      cancellationBlocker billingOperation { id state kind } lastBillingFailure { message } } } }`;
    expect((await admin.graphql(list)).errors).toEqual([]);
  });
});
