import { WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { createCursors } from '../../list/cursor.ts';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { NAMES_AND_SEARCHES } from '../../testing/names-and-searches.ts';
import { openDatabase } from '../../testing/open-database.ts';
import type { WorkOrder } from '../work-order.entity.ts';
import { listWorkOrders } from './list-work-orders.ts';
import type { WorkOrderListArgs } from './list-work-orders.type.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let tenant: Tenant;
let office: Caller;
let technician: Caller;
let all: WorkOrder[];

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  tenant = await make.aTenant();
  const tenantId = tenant.id;
  office = callerOf(await make.aUser({ tenantId, role: 'office' }), tenant);
  technician = callerOf(await make.aUser({ tenantId, role: 'technician' }), tenant);
  const names = [
    { firstName: 'Émile', lastName: 'Zola' },
    { firstName: 'emil', lastName: 'Nolde' },
    { companyName: 'Ängström 100% Cooling_Co' },
    { firstName: 'Ada', lastName: 'Byron', companyName: 'Engines Ltd' },
  ];
  const customers = await Promise.all(names.map((name) => make.aCustomer({ tenantId, ...name })));
  const ids = Array.from({ length: 24 }, () => uuidv7());
  all = [];
  for (let i = 0; i < 24; i += 1) {
    const status = WORK_ORDER_STATUSES[i % 8] ?? 'PENDING';
    all.push(
      await make.aWorkOrder({
        // Ids that do not follow the order of the rows, so that only a sort can bring equal rows into theirs.
        id: ids[(i * 7) % 24],
        tenantId,
        number: i === 23 ? 1_234_567 : i + 1,
        status,
        title: i === 5 ? 'Replace the Blower motor' : 'Tune-up',
        customerId: customers[i % 4]?.id ?? '',
        ...(status === 'PENDING' && { technicianId: technician.userId }),
        customerSignedOffAt: i % 8 < 5 ? null : new Date(Date.UTC(2026, 6, 1 + (i % 2))),
        scheduledFor: i % 3 === 0 ? null : new Date(Date.UTC(2026, 5, 1 + (i % 5), 12, 0, 0, i % 2)),
      }),
    );
  }
  const other = await make.aTenant();
  await make.aWorkOrder({ tenantId: other.id, title: 'Blower of somebody else' });
});
afterAll(() => database.close());

const list = (caller: Caller, args: WorkOrderListArgs = {}) =>
  listWorkOrders({ database: database.database, cursors: createCursors('secret'), seams: systemSeams }, caller, args);
const numbers = async (args: WorkOrderListArgs, caller = office) =>
  (await list(caller, args)).nodes.map((workOrder) => workOrder.number).sort((a, b) => a - b);

describe.each(['NUMBER', 'CUSTOMER_NAME', 'SCHEDULED_FOR', 'COMPLETED_AT', 'STATUS'] as const)('sorted by %s', (by) => {
  test.each(['ASC', 'DESC'] as const)(
    '%s: pages of five are exactly the whole list, each row once',
    async (direction) => {
      const sort = { by, direction };
      const whole = (await list(office, { sort, first: 100 })).nodes.map(({ id }) => id);
      const paged: string[] = [];
      let after: string | null = null;
      do {
        const page = await list(office, { sort, first: 5, after });
        paged.push(...page.nodes.map(({ id }) => id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(24);
      const opposite = await list(office, {
        sort: { by, direction: direction === 'ASC' ? 'DESC' : 'ASC' },
        first: 100,
      });
      expect(opposite.nodes.map(({ id }) => id)).toEqual([...whole].reverse());
    },
  );
});

test('by status goes along a work order’s life, by customer along the alphabet of people', async () => {
  const byStatus = await list(office, { sort: { by: 'STATUS', direction: 'ASC' }, first: 100 });
  expect([...new Set(byStatus.nodes.map(({ status }) => status))]).toEqual([...WORK_ORDER_STATUSES]);
  const byName = await list(office, { sort: { by: 'CUSTOMER_NAME', direction: 'ASC' }, first: 100 });
  const customers = [...new Set(byName.nodes.map(({ customerId }) => customerId))];
  const rows = await database.query('select id, display_name from customer where tenant_id = $1', [tenant.id]);
  const nameOf = new Map(rows.map((row: { id: string; display_name: string }) => [row.id, row.display_name]));
  expect(customers.map((id) => nameOf.get(id))).toEqual([
    'Ada Byron (Engines Ltd)',
    'Ängström 100% Cooling_Co',
    'emil Nolde',
    'Émile Zola',
  ]);
});

test.each([
  ['any part of the title, upper or lower case', 'bLOWER mo', [6]],
  ['any part of the number', 'wo-00000', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['a number of more than six digits', 'WO-1234567', [1_234_567]],
  ['any part of the name of a person', 'ÉMILE z', [1, 5, 9, 13, 17, 21]],
  ['any part of the name of a company', '(engines', [4, 8, 12, 16, 20, 1_234_567]],
  ['a per cent sign as itself', '0% c', [3, 7, 11, 15, 19, 23]],
  ['an underscore as itself', 'g_c', [3, 7, 11, 15, 19, 23]],
  ['a backslash as itself', '\\', []],
  ['nothing where one text ends and another begins', 'upwo-', []],
])('search finds %s', async (_, search, expected) => {
  expect(await numbers({ filter: { search } })).toEqual(expected);
});

test.each(NAMES_AND_SEARCHES)(
  'a title and a customer with %s are found by what the screen shows',
  async (_, text, search) => {
    const { id: tenantId, ...rest } = await make.aTenant();
    const caller = callerOf(await make.aUser({ tenantId }), { id: tenantId, ...rest });
    const customer = await make.aCustomer({ tenantId, companyName: text });
    const byCustomer = await make.aWorkOrder({ tenantId, customerId: customer.id });
    const byTitle = await make.aWorkOrder({ tenantId, title: text });
    for (const typed of [search, text]) {
      const { nodes } = await list(caller, { filter: { search: typed } });
      expect(nodes.map(({ id }) => id).sort()).toEqual([byCustomer.id, byTitle.id].sort());
    }
  },
);

test('a customer is shown in one line of composed letters, however the names were stored', async () => {
  const names = { firstName: ' E\u0301mile', lastName: 'Zola\u00a0\tJr', companyName: 'Acme  Air\n' };
  const { displayName } = await make.aCustomer({ tenantId: tenant.id, ...names });
  expect(displayName).toBe('\u00c9mile Zola Jr (Acme Air )');
});

test('a search of more than 200 characters is bad input', async () => {
  await expect(list(office, { filter: { search: 'x'.repeat(201) } })).rejects.toThrow(/at most 200/);
});

test('statuses, technician and customer narrow the list', async () => {
  expect(await numbers({ filter: { statuses: ['PENDING'] } })).toEqual([2, 10, 18]);
  expect(await numbers({ filter: { statuses: ['PENDING', 'BILLED'] } })).toEqual([2, 7, 10, 15, 18, 23]);
  expect(await numbers({ filter: { statuses: [] } })).toHaveLength(24);
  expect(await numbers({ filter: { technicianId: technician.userId } })).toEqual([2, 10, 18]);
  expect(await numbers({ filter: { customerId: all[0]?.customerId } })).toEqual([1, 5, 9, 13, 17, 21]);
});

test('a technician sees their own work orders, whoever they ask for', async () => {
  const someone = all[2]?.technicianId;
  expect(await numbers({}, technician)).toEqual([2, 10, 18]);
  expect(await numbers({ filter: { technicianId: someone } }, technician)).toEqual([]);
  const ids = all.map(({ id }) => id);
  expect(await numbers({ filter: { ids } }, technician)).toEqual([2, 10, 18]);
  expect(await numbers({ filter: { ids: ids.slice(0, 3) } })).toEqual([1, 2, 3]);
});

test('ready to invoice is completed or billed without an active invoice', async () => {
  const tenantId = tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const [completed, billed, second] = [all[5], all[6], all[13]];
  if (!completed || !billed || !second) throw new Error('There are 24 work orders.');
  expect(await numbers({ filter: { readyToInvoice: true } })).toEqual([6, 7, 14, 15, 22, 23]);
  await make.anInvoice({ connectionId, workOrder: completed, status: 'CANCELLED' });
  await make.anInvoice({ connectionId, workOrder: completed, status: 'PAID', isCredited: true });
  await make.anInvoice({ connectionId, workOrder: billed, status: 'PAID' });
  await make.anInvoice({ connectionId, workOrder: second, status: 'SENT' });
  expect(await numbers({ filter: { readyToInvoice: true } })).toEqual([6, 15, 22, 23]);
  expect(await numbers({ filter: { readyToInvoice: false } })).toHaveLength(20);
});

test('the count is of all pages', async () => {
  expect(await list(office, { first: 3 })).toMatchObject({ totalCount: 24, totalCountIsExact: true });
});

test('a cursor is good for its own sort, filter and tenant only', async () => {
  const { pageInfo } = await list(office, { first: 3 });
  const after = pageInfo.endCursor;
  const stranger = await make.aTenant();
  const elsewhere = callerOf(await make.aUser({ tenantId: stranger.id }), stranger);
  const misuses: [Caller, WorkOrderListArgs][] = [
    [office, { after, sort: { by: 'NUMBER', direction: 'ASC' } }],
    [office, { after, filter: { statuses: ['PENDING'] } }],
    [elsewhere, { after }],
    [office, { after: 'x' }],
  ];
  for (const [caller, args] of misuses) {
    await expect(list(caller, args)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  }
});

test.each([0, 101])('a page of %i rows is bad input', async (first) => {
  await expect(list(office, { first })).rejects.toThrow(/between 1 and 100/);
});
