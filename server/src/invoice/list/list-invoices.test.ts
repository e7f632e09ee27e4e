import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { createCursors } from '../../list/cursor.ts';
import { systemSeams } from '../../seams.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { NAMES_AND_SEARCHES } from '../../testing/names-and-searches.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { Invoice } from '../invoice.entity.ts';
import { listInvoices } from './list-invoices.ts';
import type { InvoiceListArgs } from './list-invoices.type.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let office: Caller;
let connectionId: string;
let first: Invoice;

const NAMES = ['Émile Zola', 'emil Nolde', '50% Off_Ltd', 'Ada Byron (Engines Ltd)'];

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  const tenant = await make.aTenant({ timeZone: 'America/Chicago' });
  const tenantId = tenant.id;
  office = callerOf(await make.aUser({ tenantId }), tenant);
  connectionId = (await make.aConnection({ tenantId })).id;
  const ids = Array.from({ length: 24 }, () => uuidv7());
  for (let i = 0; i < 24; i += 1) {
    const invoice = await make.anInvoice({
      // Ids that do not follow the order of the rows, so that only a sort can bring equal rows into theirs.
      id: ids[(i * 7) % 24],
      workOrder: await make.aWorkOrder({ tenantId }),
      connectionId,
      number: i === 23 ? 1_234_567 : i + 1,
      customerName: NAMES[i % 4] ?? '',
      status: (['SENT', 'PAID', 'CANCELLED'] as const)[i % 3] ?? 'SENT',
      totalMinorUnits: 1_000 * (1 + (i % 5)),
      dueOn: `2026-07-0${1 + (i % 3)}`,
      // Chicago's midnight of 10 June is 05:00 UTC; the last microsecond before it is kept, too.
      issuedAt: new Date(Date.UTC(2026, 5, 9 + Math.floor(i / 8), 5, 0, 0, 0)),
    });
    if (i === 0) first = invoice;
  }
  await database.query(
    `update invoice set issued_at = issued_at - interval '1 microsecond' where tenant_id = $1 and number between 9 and 12`,
    [tenantId],
  );
  const other = await make.aTenant();
  const theirs = await make.aConnection({ tenantId: other.id });
  await make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId: other.id }), connectionId: theirs.id });
});
afterAll(() => database.close());

const list = (args: InvoiceListArgs = {}, caller = office) =>
  listInvoices({ database: database.database, cursors: createCursors('secret'), seams: systemSeams }, caller, args);
const numbers = async (filter: InvoiceListArgs['filter']) =>
  (await list({ filter, first: 100 })).nodes.map(({ number }) => number).sort((a, b) => a - b);

describe.each(['ISSUED_AT', 'NUMBER', 'TOTAL', 'CUSTOMER_NAME', 'DUE_ON'] as const)('sorted by %s', (by) => {
  test.each(['ASC', 'DESC'] as const)(
    '%s: pages of five are exactly the whole list, each row once',
    async (direction) => {
      const sort = { by, direction };
      const whole = (await list({ sort, first: 100 })).nodes.map(({ id }) => id);
      const paged: string[] = [];
      let after: string | null = null;
      do {
        const page = await list({ sort, first: 5, after });
        paged.push(...page.nodes.map(({ id }) => id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(24);
      const opposite = await list({ sort: { by, direction: direction === 'ASC' ? 'DESC' : 'ASC' }, first: 100 });
      expect(opposite.nodes.map(({ id }) => id)).toEqual([...whole].reverse());
    },
  );
});

test('unless asked otherwise the newest come first', async () => {
  const { nodes } = await list();
  const times = nodes.map(({ issuedAt }) => issuedAt.getTime());
  expect(times).toEqual([...times].sort((a, b) => b - a));
});

test.each([
  ['any part of the number, upper or lower case', 'nv-00000', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['a number of more than six digits', 'INV-1234567', [1_234_567]],
  ['any part of the name, upper or lower case', 'ÉMILE z', [1, 5, 9, 13, 17, 21]],
  ['a name of which two letters are known', 'mi', [1, 2, 5, 6, 9, 10, 13, 14, 17, 18, 21, 22]],
  ['a per cent sign as itself', '0% O', [3, 7, 11, 15, 19, 23]],
  ['an underscore as itself', 'f_l', [3, 7, 11, 15, 19, 23]],
  ['a backslash as itself', '\\', []],
  ['nothing where one text ends and another begins', 'zolainv-', []],
  ['spaces around it as nothing', '  nolde ', [2, 6, 10, 14, 18, 22]],
])('search finds %s', async (_, search, expected) => {
  expect(await numbers({ search })).toEqual(expected);
});

test.each(NAMES_AND_SEARCHES)('a name with %s is found by what the screen shows', async (_, name, search) => {
  const tenant = await make.aTenant();
  const connection = await make.aConnection({ tenantId: tenant.id });
  const workOrder = await make.aWorkOrder({ tenantId: tenant.id });
  await make.anInvoice({ workOrder, connectionId: connection.id, customerName: name });
  const caller = callerOf(await make.aUser({ tenantId: tenant.id }), tenant);
  for (const typed of [search, name]) {
    expect((await list({ filter: { search: typed } }, caller)).nodes).toHaveLength(1);
  }
  expect((await list({ filter: { search: `${search}x` } }, caller)).nodes).toHaveLength(0);
});

test('a search of more than 200 characters is bad input, one of 200 is not', async () => {
  await expect(list({ filter: { search: 'x'.repeat(201) } })).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(await numbers({ search: 'x'.repeat(200) })).toEqual([]);
});

test("a range of days holds both its ends, as days of the tenant's time zone", async () => {
  const [ninth, tenth, eleventh] = [range(1, 12), range(13, 16), [...range(17, 23), 1_234_567]];
  expect(await numbers({ issuedFrom: '2026-06-09', issuedTo: '2026-06-09' })).toEqual(ninth);
  expect(await numbers({ issuedFrom: '2026-06-10', issuedTo: '2026-06-10' })).toEqual(tenth);
  expect(await numbers({ issuedFrom: '2026-06-10' })).toEqual([...tenth, ...eleventh]);
  expect(await numbers({ issuedTo: '2026-06-10' })).toEqual([...ninth, ...tenth]);
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('an invoice of the hour that comes twice is found on its day, and on no other', async () => {
  const tenant = await make.aTenant({ timeZone: 'America/Havana' });
  const connection = await make.aConnection({ tenantId: tenant.id });
  const havana = callerOf(await make.aUser({ tenantId: tenant.id }), tenant);
  const workOrder = await make.aWorkOrder({ tenantId: tenant.id });
  const issuedAt = new Date('2026-11-01T04:30:00Z');
  const { id } = await make.anInvoice({ workOrder, connectionId: connection.id, issuedAt });
  const on = async (day: string) => {
    const { nodes } = await list({ filter: { issuedFrom: day, issuedTo: day } }, havana);
    return nodes.map((invoice) => invoice.id);
  };
  expect(await on('2026-10-31')).toEqual([]);
  expect(await on('2026-11-01')).toEqual([id]);
  expect(await on('2026-11-02')).toEqual([]);
});

test('statuses, work order and customer narrow the list', async () => {
  expect(await numbers({ statuses: ['SENT'] })).toEqual([1, 4, 7, 10, 13, 16, 19, 22]);
  expect(await numbers({ statuses: ['SENT', 'PAID'] })).toHaveLength(16);
  expect(await numbers({ statuses: [] })).toHaveLength(24);
  expect(await numbers({ workOrderId: first.workOrderId })).toEqual([1]);
  expect(await numbers({ customerId: first.customerId, statuses: ['PAID'] })).toEqual([]);
});

test('a total narrows the list to those that bill exactly so much, in any order and of any status', async () => {
  const ofThree = [3, 8, 13, 18, 23];
  expect(await numbers({ totalMinorUnits: 3_000 })).toEqual(ofThree);
  expect(await numbers({ totalMinorUnits: 3_000, statuses: ['PAID'] })).toEqual([8, 23]);
  expect(await numbers({ totalMinorUnits: 3_000, search: 'inv 8' })).toEqual([8]);
  for (const by of ['TOTAL', 'DUE_ON', 'NUMBER'] as const) {
    const { nodes } = await list({ filter: { totalMinorUnits: 3_000 }, sort: { by, direction: 'ASC' } });
    expect(nodes).toHaveLength(ofThree.length);
  }
  for (const none of [3_001, 0, -1, Number.MAX_SAFE_INTEGER])
    expect(await numbers({ totalMinorUnits: none })).toEqual([]);
});

test('ids narrow the list to those of them that are there, whoever they belong to', async () => {
  const [theirs] = await database.query('select id from invoice where tenant_id <> $1', [office.tenant.id]);
  expect(await numbers({ ids: [first.id.toUpperCase(), theirs.id, uuidv7()] })).toEqual([1]);
  expect(await numbers({ ids: [first.id], statuses: ['PAID'] })).toEqual([]);
  expect(await numbers({ ids: [] })).toEqual([]);
  await expect(numbers({ ids: [first.id, 'x'] })).rejects.toThrow(/ids is not a valid id/);
});

test.each(['workOrderId', 'customerId'])('a %s that is no id is bad input', async (name) => {
  await expect(list({ filter: { [name]: 'x' } })).rejects.toThrow(/is not a valid id/);
});

test('a cursor is good for its own sort and filter only', async () => {
  const { endCursor: after } = (await list({ first: 3 })).pageInfo;
  const misuses: InvoiceListArgs[] = [
    { after, sort: { by: 'TOTAL', direction: 'DESC' } },
    { after, filter: { search: 'ada' } },
    { after: `${after?.slice(0, -2)}xx` },
  ];
  for (const args of misuses) {
    await expect(list(args)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  }
});

test('the count is exact up to 1,000 and says when it is not', async () => {
  const tenant = await make.aTenant();
  const workOrder = await make.aWorkOrder({ tenantId: tenant.id });
  const connection = await make.aConnection({ tenantId: tenant.id });
  const model = await make.anInvoice({ workOrder, connectionId: connection.id, status: 'CANCELLED', number: 1 });
  const columns = database.dataSource.getMetadata(Invoice).columns.map(({ databaseName }) => databaseName);
  const copied = columns.filter((name) => !['id', 'number', 'external_id'].includes(name)).join(', ');
  const clone = (from: number, to: number) =>
    database.query(
      `insert into invoice (id, number, external_id, ${copied}) select gen_random_uuid(), n, n::text, ${copied}
       from invoice i, generate_series($2::integer, $3::integer) n where i.id = $1`,
      [model.id, from, to],
    );
  const elsewhere = callerOf(await make.aUser({ tenantId: tenant.id }), tenant);
  await clone(2, 1_000);
  expect(await list({}, elsewhere)).toMatchObject({ totalCount: 1_000, totalCountIsExact: true });
  await clone(1_001, 1_001);
  expect(await list({}, elsewhere)).toMatchObject({ totalCount: 1_000, totalCountIsExact: false });
});
