import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { listCustomers } from '../customer/list/list-customers.ts';
import { listInvoices } from '../invoice/list/list-invoices.ts';
import type { InvoiceFilter } from '../invoice/list/list-invoices.type.ts';
import { systemSeams } from '../seams.ts';
import { callerOf, factories } from '../testing/factories.ts';
import { cutOf, expectAsCut } from '../testing/naive-pages.ts';
import { openDatabase } from '../testing/open-database.ts';
import { listTechnicians } from '../work-order/assign/list-technicians.ts';
import { listWorkOrders } from '../work-order/list/list-work-orders.ts';
import type { WorkOrderFilter } from '../work-order/list/list-work-orders.type.ts';
import type { Connection } from './connection.ts';
import { createCursors } from './cursor.ts';
import type { PageArgs } from './page-args.ts';

const ROWS = 40;
const STATUSES = ['UNASSIGNED', 'PENDING', 'COMPLETED', 'BILLED'] as const;

let database: Awaited<ReturnType<typeof openDatabase>>;
let office: Caller;
let customerId: string;
const deps = () => ({ database: database.database, cursors: createCursors('secret'), seams: systemSeams });

beforeAll(async () => {
  database = await openDatabase();
  const make = factories(database.dataSource);
  const tenant = await make.aTenant();
  const tenantId = tenant.id;
  office = callerOf(await make.aUser({ tenantId, role: 'admin' }), tenant);
  const { id: connectionId } = await make.aConnection({ tenantId });
  const names = ['Acme', 'Acme', 'Émile', 'Zoë'];
  const customers = await Promise.all(names.map((companyName) => make.aCustomer({ tenantId, companyName })));
  for (let n = 0; n < ROWS; n += 1) {
    const workOrder = await make.aWorkOrder({
      tenantId,
      status: STATUSES[n % 4] ?? 'PENDING',
      customerId: customers[(n * 3) % 4]?.id ?? '',
      title: n % 3 === 0 ? 'Blower motor' : 'Tune-up',
      scheduledFor: n % 3 === 0 ? null : new Date(Date.UTC(2026, 5, 1 + (n % 4))),
    });
    await make.anInvoice({
      workOrder,
      connectionId,
      status: (['SENT', 'PAID', 'CANCELLED'] as const)[n % 3] ?? 'SENT',
      totalMinorUnits: 1_000 * (1 + (n % 4)),
      issuedAt: new Date(Date.UTC(2026, 5, 1 + (n % 5))),
    });
  }
  customerId = customers[0]?.id ?? '';
});
afterAll(() => database.close());

type List = (page: PageArgs) => Promise<Connection<{ id: string }>>;

/** Every page of the list, from either end and between any two rows, and its pages one after another from the end. */
async function expectBothWays(list: List): Promise<void> {
  const whole = await list({ first: 100 });
  expect(whole.nodes.length).toBe(whole.totalCount);
  const cuts = cutOf(whole.totalCount);
  await fc.assert(
    fc.asyncProperty(cuts, (cut) => expectAsCut(list, whole, cut)),
    { numRuns: 12, endOnFailure: true },
  );

  const walked: string[] = [];
  for (let before: string | null = null, hasMore = true; hasMore; ) {
    const { nodes, pageInfo } = await list({ last: 7, before });
    walked.unshift(...nodes.map(({ id }) => id));
    before = pageInfo.startCursor;
    hasMore = pageInfo.hasPreviousPage;
  }
  expect(walked).toEqual(whole.nodes.map(({ id }) => id));
}

const DIRECTIONS = ['ASC', 'DESC'] as const;

const INVOICE_FILTERS: Record<string, () => InvoiceFilter> = {
  all: () => ({}),
  'one status': () => ({ statuses: ['SENT'] }),
  'two statuses': () => ({ statuses: ['SENT', 'CANCELLED'] }),
  'a range of days': () => ({ issuedFrom: '2026-06-02', issuedTo: '2026-06-03' }),
  'days and status': () => ({ issuedFrom: '2026-06-02', statuses: ['PAID'] }),
  'a customer': () => ({ customerId }),
  overdue: () => ({ isOverdue: true }),
  'due days': () => ({ dueFrom: '2026-06-30', dueTo: '2026-07-01' }),
  'what was updated': () => ({ updatedSince: new Date(0) }),
  'many found': () => ({ search: 'acme' }),
  'few found': () => ({ search: 'zoe', statuses: ['SENT', 'PAID'] }),
  'none found': () => ({ search: 'nobody' }),
};

describe.each(['ISSUED_AT', 'NUMBER', 'TOTAL', 'CUSTOMER_NAME'] as const)('invoices by %s', (by) => {
  it.each(Object.entries(INVOICE_FILTERS))('%s', async (_, filter) => {
    for (const direction of DIRECTIONS) {
      const args = { filter: filter(), sort: { by, direction } };
      await expectBothWays((page) => listInvoices(deps(), office, { ...args, ...page }));
    }
  });
});

const WORK_ORDER_FILTERS: Record<string, () => WorkOrderFilter> = {
  all: () => ({}),
  'one status': () => ({ statuses: ['COMPLETED'] }),
  'two statuses': () => ({ statuses: ['PENDING', 'BILLED'] }),
  'ready to invoice': () => ({ readyToInvoice: true }),
  'not ready to invoice': () => ({ readyToInvoice: false }),
  'a customer': () => ({ customerId }),
  'what was updated': () => ({ updatedSince: new Date(0) }),
  'many found': () => ({ search: 'blower' }),
  'few found': () => ({ search: 'zoe tune' }),
};

describe.each(['NUMBER', 'CUSTOMER_NAME', 'SCHEDULED_FOR', 'STATUS'] as const)('work orders by %s', (by) => {
  it.each(Object.entries(WORK_ORDER_FILTERS))('%s', async (_, filter) => {
    for (const direction of DIRECTIONS) {
      const args = { filter: filter(), sort: { by, direction } };
      await expectBothWays((page) => listWorkOrders(deps(), office, { ...args, ...page }));
    }
  });
});

describe.each(['NAME', 'CREATED_AT'] as const)('customers by %s', (by) => {
  it.each([null, 'acme', 'zoe'])('found by %s', async (search) => {
    for (const direction of DIRECTIONS) {
      const args = { filter: { search }, sort: { by, direction } };
      await expectBothWays((page) => listCustomers(deps(), office, { ...args, ...page }));
    }
  });
});

it('technicians', () => expectBothWays((page) => listTechnicians(deps(), office.tenant.id, page)));

describe('bad input is', () => {
  const refused = (page: PageArgs) => expect(listInvoices(deps(), office, page)).rejects;
  it('both ends at once, and says so', () =>
    refused({ first: 1, last: 1 }).toMatchObject({
      message: expect.stringMatching(/first and last/),
      extensions: { code: 'BAD_USER_INPUT' },
    }));

  it.each([0, -1, 101])('a page of %i rows from the end', (last) => refused({ last }).toThrow(/last must be between/));

  it('a cursor of another order, on either side', async () => {
    const sort = { by: 'TOTAL', direction: 'ASC' } as const;
    const { pageInfo } = await listInvoices(deps(), office, { sort, last: 3 });
    for (const foreign of ['x', pageInfo.startCursor]) {
      await refused({ last: 3, before: foreign }).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      await refused({ last: 3, after: foreign }).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    }
  });
});

it('fifty rows from the beginning unless asked, wherever they have to end', async () => {
  const { nodes, edges } = await listInvoices(deps(), office, {});
  expect(nodes).toHaveLength(ROWS);
  const before = edges[3]?.cursor ?? null;
  const page = await listInvoices(deps(), office, { before });
  expect(page.nodes.map(({ id }) => id)).toEqual(nodes.slice(0, 3).map(({ id }) => id));
});
