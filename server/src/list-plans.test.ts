import pg from 'pg';
import type { Logger } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from './access/caller.ts';
import { isOwnCustomer } from './customer/contact-own.ts';
import { listCustomers } from './customer/list/list-customers.ts';
import { listDeviceModels } from './customer/list/list-device-models.ts';
import { listUnits } from './customer/list/list-units.ts';
import type { Unit } from './customer/unit.entity.ts';
import { createTenantDataSource, tenantClientConfig } from './database/data-source.ts';
import { createDatabase } from './database/database.ts';
import type { Deps } from './deps.ts';
import { entities } from './entities.ts';
import { createBudget } from './graphql/budget.ts';
import { listInvoices } from './invoice/list/list-invoices.ts';
import type { InvoiceFilter } from './invoice/list/list-invoices.type.ts';
import { amountToBillByWorkOrder } from './invoice/ready/amount-to-bill.ts';
import { countReadyToInvoice, sumReadyToInvoice } from './invoice/ready/ready-to-invoice-totals.ts';
import { cancelledBefore, issuedAfter } from './invoice/replacements.resolver.ts';
import { readInvoiceTotals } from './invoice/totals/read-invoice-totals.ts';
import { sentByCustomer } from './invoice/totals/sent-by-customer.ts';
import type { Connection } from './list/connection.ts';
import { createCursors } from './list/cursor.ts';
import type { PageArgs } from './list/page-args.ts';
import { COUNTED } from './list/statement/page.ts';
import { listUsers } from './people/list/list-users.ts';
import { systemSeams } from './seams.ts';
import { callerOf, factories } from './testing/factories.ts';
import { makeMany, makeManyCustomers, makeManyUnits } from './testing/many-documents.ts';
import { openDatabase } from './testing/open-database.ts';
import { listWorkOrders } from './work-order/list/list-work-orders.ts';
import type { WorkOrderFilter } from './work-order/list/list-work-orders.type.ts';

const EACH = 8_000;

type Statement = { text: string; values: unknown[] };

const asked: Statement[] = [];
let database: Awaited<ReturnType<typeof openDatabase>>;
let logged: ReturnType<typeof createTenantDataSource>;
let app: pg.Client;
let office: Caller;
let technician: Caller;
let customerId: string;
let make: ReturnType<typeof factories>;
let common: Unit;
let late: Unit;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  for (let n = 0; n < 2; n += 1) {
    const tenant = await make.aTenant();
    const tenantId = tenant.id;
    const { id: connectionId } = await make.aConnection({ tenantId });
    const workOrder = await make.aWorkOrder({ tenantId, status: 'BILLED', number: 1 });
    const invoice = await make.anInvoice({ workOrder, connectionId, number: 1, status: 'CANCELLED' });
    await makeMany(database.dataSource, { likeWorkOrder: workOrder.id, likeInvoice: invoice.id, count: EACH });
    await makeManyCustomers(database.dataSource, { like: workOrder.customerId, count: EACH });
    const long = new Date('2020-01-01');
    const business = await make.aCustomer({ tenantId, type: 'COMMERCIAL', createdAt: long });
    await makeManyCustomers(database.dataSource, { like: business.id, count: EACH });
    common = await make.aUnit({ tenantId, serialNumber: 'SN 0' });
    late = await make.aUnit({ tenantId, serialNumber: 'ZN 0' });
    for (const { id } of [common, late]) await makeManyUnits(database.dataSource, { like: id, count: EACH });
    await database.query(
      `insert into invoice_total select $1, kind, at, 'USD', 1, 1
       from generate_series('2020-01-01'::timestamptz, '2026-01-01', '1 day') at,
         unnest(array['SENT', 'ISSUED_IN', 'PAID_IN', 'CANCELLED_IN']) kind`,
      [tenantId],
    );
    office = callerOf(await make.aUser({ tenantId, role: 'admin' }), tenant);
    technician = callerOf(await make.aUser({ tenantId, role: 'technician' }), tenant);
    customerId = workOrder.customerId;
  }
  await asOwner('vacuum analyze');
  app = new pg.Client(tenantClientConfig({ url: database.url }));
  await app.connect();
  const ignore = () => {};
  const logger: Logger = {
    logQuery: (text, values) => asked.push({ text, values: Array.isArray(values) ? values : [] }),
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
  logged = createTenantDataSource({ url: database.url, entities });
  logged.setOptions({ logging: ['query'], logger });
  await logged.initialize();
}, 240_000);
afterAll(async () => {
  await app.end();
  await logged.destroy();
  await database.close();
});

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

type Node = { [name: string]: unknown; Plans?: Node[] };
const LARGE = ['invoice', 'work_order', 'customer', 'unit', 'device_model', 'app_user', 'invoice_total'];

/** What is wrong with a plan: every visit to a large table goes through an index, to what the tenant has or to one row by its id. */
function faultsOf(node: Node): string[] {
  const { 'Node Type': kind, 'Relation Name': table, 'Index Cond': within, Plans: below = [] } = node;
  const isRead = LARGE.includes(String(table)) && /^Seq Scan|^Index/.test(String(kind));
  const isFault = (isRead || kind === 'Bitmap Index Scan') && !/\b(tenant_id|id) = /.test(String(within));
  return [...(isFault ? [`${kind} on ${table ?? node['Index Name']}: ${within}`] : []), ...below.flatMap(faultsOf)];
}

/** Whose statement it is. */
const tell = ([tenantId]: unknown[]) => app.query(`select set_config('tuffops.tenant', $1, false)`, [tenantId]);

/** So many rows of large tables it looks at. */
async function lookedAtBy({ text, values }: Statement): Promise<number> {
  await tell(values);
  const { rows } = await app.query({ text: `explain (analyze, format json) ${text}`, values });
  const of = ({ Plans: below = [], ...node }: Node): number => {
    const each = Number(node['Actual Rows']) + Number(node['Rows Removed by Filter'] ?? 0);
    const own = LARGE.includes(String(node['Relation Name'])) ? each * Number(node['Actual Loops']) : 0;
    return own + below.reduce((sum, child) => sum + of(child), 0);
  };
  return of(rows[0]['QUERY PLAN'][0].Plan);
}

/** As it is planned for these values, and once for all. */
async function plansOf({ text, values }: Statement): Promise<string[]> {
  await tell(values);
  const explain = async (how: string, given: unknown[]) => {
    const { rows } = await app.query({ text: `explain (format json${how}) ${text}`, values: given });
    return faultsOf(rows[0]['QUERY PLAN'][0].Plan);
  };
  return [...(await explain('', values)), ...(await explain(', generic_plan', []))];
}

const loggedDatabase = () => createDatabase({ ofAll: logged, ofTenants: logged });
const deps = () => ({ database: loggedDatabase(), cursors: createCursors('secret'), seams: systemSeams });

/** The first page and the next, the last one and the one before: one statement each, planned well. */
async function expectFast(list: (page: PageArgs) => Promise<Connection<unknown>>): Promise<void> {
  asked.length = 0;
  const { pageInfo: beginning } = await list({ first: 20 });
  const { pageInfo: end } = await list({ last: 20 });
  if (beginning.hasNextPage) await list({ first: 20, after: beginning.endCursor });
  if (end.hasPreviousPage) await list({ last: 20, before: end.startCursor });
  if (end.hasPreviousPage) await list({ last: 20, before: end.startCursor, after: beginning.startCursor });
  expect(asked).toHaveLength(beginning.hasNextPage ? 5 : 2);
  for (const statement of asked) expect([statement.text, await plansOf(statement)]).toEqual([statement.text, []]);
}

/** As fast, and looking at hardly a row that it neither shows nor counts. */
async function expectOfOneIndex(list: (page: PageArgs) => Promise<Connection<unknown>>): Promise<void> {
  await expectFast(list);
  for (const statement of asked) expect(await lookedAtBy(statement), statement.text).toBeLessThan(COUNTED + 200);
}

/** Of each kind: none, one and two letters, many and none that match, a number, several words. */
const SEARCHES = [null, 'a', 'zz', 'customer 12', 'nobody', '#119', 'INV-0001', 'x y 5'];
/** Each search one way: an index is read from either end. */
const QUESTIONS = SEARCHES.flatMap((search, index) =>
  (search === null ? (['ASC', 'DESC'] as const) : ([index % 2 ? 'ASC' : 'DESC'] as const)).map(
    (direction) => [search, direction] as const,
  ),
);

const INVOICE_FILTERS: Record<string, () => InvoiceFilter> = {
  all: () => ({}),
  'one status': () => ({ statuses: ['SENT'] }),
  'two statuses': () => ({ statuses: ['SENT', 'CANCELLED'] }),
  'a range of days': () => ({ issuedFrom: '2026-06-02', issuedTo: '2026-06-03' }),
  'days and status': () => ({ issuedFrom: '2026-06-02', statuses: ['PAID'] }),
  'a customer': () => ({ customerId }),
  'due days': () => ({ dueFrom: '2026-07-01', dueTo: '2026-07-02' }),
  overdue: () => ({ isOverdue: true }),
  'not overdue': () => ({ isOverdue: false }),
  'what waits': () => ({ isBeingVerified: true, hasFailed: false }),
  'what failed': () => ({ hasFailed: true }),
  'what differs': () => ({ hasDifference: true }),
  'a total': () => ({ totalMinorUnits: 4_321 }),
  'what was updated': () => ({ updatedSince: new Date(Date.now() - 60_000) }),
};

describe.each(['ISSUED_AT', 'NUMBER', 'TOTAL', 'CUSTOMER_NAME', 'DUE_ON'] as const)('invoices by %s', (by) => {
  it.each(Object.entries(INVOICE_FILTERS))('%s', async (_, filter) => {
    for (const [search, direction] of QUESTIONS) {
      const args = { filter: { ...filter(), search }, sort: { by, direction } };
      await expectFast((page) => listInvoices(deps(), office, { ...args, ...page }));
    }
  });
});

const WORK_ORDER_FILTERS: Record<string, () => WorkOrderFilter> = {
  all: () => ({}),
  'one status': () => ({ statuses: ['COMPLETED'] }),
  'two statuses': () => ({ statuses: ['PENDING', 'BILLED'] }),
  'ready to invoice': () => ({ readyToInvoice: true }),
  'the ready ones that are completed': () => ({ readyToInvoice: true, statuses: ['COMPLETED'] }),
  'not ready to invoice': () => ({ readyToInvoice: false }),
  'what waits': () => ({ isBeingVerified: true, hasDifference: false }),
  'what failed': () => ({ hasFailed: true }),
  'what differs': () => ({ hasDifference: true }),
  'a customer': () => ({ customerId }),
  'what was updated': () => ({ updatedSince: new Date(Date.now() - 60_000) }),
};

describe.each(['NUMBER', 'CUSTOMER_NAME', 'SCHEDULED_FOR', 'COMPLETED_AT', 'STATUS'] as const)(
  'work orders by %s',
  (by) => {
    it.each(Object.entries(WORK_ORDER_FILTERS))('%s', async (_, filter) => {
      for (const [search, direction] of QUESTIONS) {
        const args = { filter: { ...filter(), search }, sort: { by, direction } };
        await expectFast((page) => listWorkOrders(deps(), office, { ...args, ...page }));
        if (search === null) await expectFast((page) => listWorkOrders(deps(), technician, { ...args, ...page }));
      }
    });
  },
);

describe.each(['NAME', 'CREATED_AT'] as const)('customers by %s', (by) => {
  it.each([undefined, ['RESIDENTIAL'] as const, ['GOVERNMENT', 'COMMERCIAL'] as const])('of type %s', async (types) => {
    for (const [search, direction] of QUESTIONS) {
      const args = { filter: { search, types: types && [...types] }, sort: { by, direction } };
      await expectFast((page) => listCustomers(deps(), office, { ...args, ...page }));
    }
  });
});

it.each(['NAME', 'CREATED_AT'] as const)('customers of one type by %s are taken from one index', async (by) => {
  const args = { filter: { types: ['COMMERCIAL' as const] }, sort: { by, direction: 'DESC' as const } };
  await expectOfOneIndex((page) => listCustomers(deps(), office, { ...args, ...page }));
});

it('units: all, searched, those of a customer, and those of either of two common device models from one index', async () => {
  for (const [search] of QUESTIONS)
    await expectFast((page) => listUnits(deps(), office, { filter: { search }, ...page }));
  await expectFast((page) => listUnits(deps(), office, { filter: { customerId: common.customerId }, ...page }));
  for (const { deviceModelId } of [common, late]) {
    await expectOfOneIndex((page) => listUnits(deps(), office, { filter: { deviceModelId }, ...page }));
  }
});

it('device models and people, all and searched', async () => {
  for (const [search] of QUESTIONS) {
    await expectFast((page) => listDeviceModels(deps(), office, { filter: { search }, ...page }));
    await expectFast((page) => listUsers(deps(), office, { filter: { search }, ...page }));
  }
});

it("whose customers are a technician's own", async () => {
  const tenant = await make.aTenant();
  const tenantId = tenant.id;
  const busy = await make.aUser({ tenantId, role: 'technician' });
  const [theirs, own] = [
    await make.aWorkOrder({ tenantId, number: 1 }),
    await make.aWorkOrder({ tenantId, number: 2 * EACH, status: 'PENDING', technicianId: busy.id }),
  ];
  for (const { id } of [theirs, own]) {
    await makeMany(database.dataSource, { likeWorkOrder: id, likeInvoice: uuidv7(), count: EACH });
  }
  await asOwner('vacuum analyze work_order');
  asked.length = 0;
  const loader = isOwnCustomer({ database: loggedDatabase() } as Deps, callerOf(busy, tenant), createBudget());
  expect(await loader.load(theirs.customerId)).toBe(false);
  expect(asked).toHaveLength(1);
  for (const statement of asked) {
    expect(await plansOf(statement)).toEqual([]);
    expect(await lookedAtBy(statement)).toBe(0);
  }
});

it('what the customers of a page owe, and one of them', async () => {
  const { nodes } = await listCustomers(deps(), office, { first: 50 });
  const ids = [customerId, ...nodes.map(({ id }) => id)];
  asked.length = 0;
  const loader = sentByCustomer({ database: loggedDatabase(), seams: systemSeams } as Deps, office, createBudget());
  const [{ open } = { open: null }] = await Promise.all(ids.map((id) => loader.load(id)));
  await loader.load(customerId);
  expect(open?.count).toBeGreaterThan(100);
  expect(asked).toHaveLength(2);
  for (const statement of asked) expect(await plansOf(statement)).toEqual([]);
});

it.each(Object.entries({ 'the cancelled ones before': cancelledBefore, 'those after': issuedAfter }))(
  '%s of a page of invoices, and of one',
  async (_, define) => {
    const { nodes } = await listInvoices(deps(), office, { first: 50 });
    const ids = nodes.map(({ id }) => id);
    asked.length = 0;
    const loader = define({ database: loggedDatabase() } as Deps, office, createBudget());
    await Promise.all(ids.map((id) => loader.load(id)));
    await loader.load(ids[0] ?? '');
    expect(asked).toHaveLength(2);
    for (const statement of asked) expect(await plansOf(statement)).toEqual([]);
  },
);

it('what waits to be invoiced: how many, how much, and what each of a page comes to', async () => {
  const { nodes } = await listWorkOrders(deps(), office, { filter: { readyToInvoice: true }, first: 50 });
  for (const caller of [office, technician]) {
    asked.length = 0;
    await countReadyToInvoice(deps(), caller);
    await sumReadyToInvoice(deps(), caller);
    const loader = amountToBillByWorkOrder({ database: loggedDatabase() } as Deps, caller, createBudget());
    await Promise.all(nodes.map(({ id }) => loader.load(id)));
    expect(asked).toHaveLength(3);
    for (const statement of asked) expect([statement.text, await plansOf(statement)]).toEqual([statement.text, []]);
  }
});

it('the totals of invoices', async () => {
  const seams = { ...systemSeams, now: () => new Date('2025-12-15T12:00:00Z') };
  asked.length = 0;
  await readInvoiceTotals({ database: loggedDatabase(), seams }, office.tenant, 12);
  expect(asked.map(({ text }) => text)).toEqual([expect.stringContaining('invoice_total')]);
  for (const statement of asked) expect(await plansOf(statement)).toEqual([]);
});
