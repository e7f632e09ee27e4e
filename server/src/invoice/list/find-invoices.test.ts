import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import { createCursors } from '../../list/cursor.ts';
import { systemSeams } from '../../seams.ts';
import { callerOf, factories } from '../../testing/factories.ts';
import { naivelyFinds, plain } from '../../testing/naive-search.ts';
import { NAMES, NASTY } from '../../testing/nasty-searches.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { listInvoices } from './list-invoices.ts';
import type { InvoiceListArgs } from './list-invoices.type.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let office: Caller;
let all: { id: string; number: number; status: string; customerName: string; issuedAt: Date }[];

/** More than a walk looks through, so that both halves of a search have something to find. */
const MANY = 6_500;

beforeAll(async () => {
  database = await openDatabase();
  const make = factories(database.dataSource);
  const tenant = await make.aTenant();
  const tenantId = tenant.id;
  office = callerOf(await make.aUser({ tenantId }), tenant);
  const { id: connectionId } = await make.aConnection({ tenantId });
  const workOrder = await make.aWorkOrder({ tenantId });
  const { id: model } = await make.anInvoice({ workOrder, connectionId, status: 'CANCELLED', number: 1 });
  await database.query(
    `with jobs as (
       insert into work_order (id, tenant_id, number, type, status, title, unit_id, customer_id, technician_id)
       select gen_random_uuid(), tenant_id, number + n, type, status, title, unit_id, customer_id, technician_id
       from work_order, generate_series(1, 500) n where id = $3 returning id, number - $4 as job
     )
     insert into invoice (id, tenant_id, number, status, is_credited, work_order_id, work_order_number, customer_id, customer_name,
       customer_email, customer_address, includes_unit_price, tax_rate_percent, currency, subtotal_minor_units,
       tax_minor_units, total_minor_units, issued_at, due_on, cancelled_at, connection_id, external_id)
     select gen_random_uuid(), i.tenant_id, case when n % 1000 = 0 then 1000000 + n else n end,
       case when n % 7 = 0 then 'CANCELLED' else 'PAID' end, n % 7 > 0, jobs.id, 1, i.customer_id,
       case when n % 97 = 0 then names.given[1 + n / 97 % cardinality(names.given)] else 'Common Name ' || n % 50 end,
       'x', i.customer_address, true, 0, 'USD', 1 + n * 7919 % 5000, 0, 1 + n * 7919 % 5000,
       i.issued_at + (n / 3) * interval '1 hour', i.due_on, case when n % 7 = 0 then i.issued_at end, i.connection_id, n::text
     from invoice i, generate_series(2, ${MANY}) n join jobs on jobs.job = 1 + n % 500, (select $2::text[] as given) names
     where i.id = $1`,
    [model, NAMES, workOrder.id, workOrder.number],
  );
  await database.query('analyze');
  all = await database.query(
    `select id, number, status, customer_name as "customerName", issued_at as "issuedAt" from invoice where tenant_id = $1`,
    [tenantId],
  );
}, 120_000);
afterAll(() => database.close());

const list = (args: InvoiceListArgs) =>
  listInvoices({ database: database.database, cursors: createCursors('secret'), seams: systemSeams }, office, args);

type Row = (typeof all)[number];
const numberOf = ({ number }: Row) => `inv-${String(number).padStart(6, '0')}`;
const naively = (search: string, isOne: (row: Row) => boolean = () => true) =>
  all.filter((row) => isOne(row) && naivelyFinds(search, [row.customerName], [numberOf(row)]));

/** The first and the second page, and the count, against every row looked at. */
async function expectAsNaive(search: string, args: InvoiceListArgs, sorted: Row[]) {
  const asked = { ...args, filter: { ...args.filter, search }, first: 20 };
  const first = await list(asked);
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  expect([search, ids(first.nodes)]).toEqual([search, ids(sorted.slice(0, 20))]);
  expect([search, first.totalCount, first.totalCountIsExact]).toEqual([
    search,
    Math.min(sorted.length, 1_000),
    sorted.length <= 1_000,
  ]);
  expect(first.pageInfo.hasNextPage).toBe(sorted.length > 20);
  if (sorted.length <= 20) return;
  const second = await list({ ...asked, after: first.pageInfo.endCursor });
  expect([search, ids(second.nodes)]).toEqual([search, ids(sorted.slice(20, 40))]);
  expect([search, second.totalCount]).toEqual([search, first.totalCount]);
}

const newestFirst = (a: Row, b: Row) => b.issuedAt.getTime() - a.issuedAt.getTime() || (a.id < b.id ? 1 : -1);
const byNumber = (a: Row, b: Row) => a.number - b.number;

test('every search finds what a look at each row finds, page by page, newest first', async () => {
  for (const search of NASTY) await expectAsNaive(search, {}, naively(search).sort(newestFirst));
}, 120_000);

test('so it does in another order, among one status, and in a range of days', async () => {
  const sort = { by: 'NUMBER', direction: 'ASC' } as const;
  for (const search of NASTY) {
    const isCancelled = ({ status }: Row) => status === 'CANCELLED';
    await expectAsNaive(
      search,
      { filter: { statuses: ['CANCELLED'] } },
      naively(search, isCancelled).sort(newestFirst),
    );
    await expectAsNaive(search, { sort }, naively(search).sort(byNumber));
    const isEarly = ({ issuedAt }: Row) => issuedAt < new Date('2026-06-21T00:00:00Z');
    await expectAsNaive(search, { sort, filter: { issuedTo: '2026-06-20' } }, naively(search, isEarly).sort(byNumber));
    await expectAsNaive(search, { filter: { issuedTo: '2026-06-20' } }, naively(search, isEarly).sort(newestFirst));
  }
}, 240_000);

test('and whatever somebody types', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...NAMES.flatMap((name) => [name.slice(0, 3), name.slice(-2), name.toUpperCase()]),
      'inv',
      '#',
      '-',
      ' ',
      '0',
    ),
    fc.integer({ min: 0, max: 7_000 }).map(String),
    fc.string({ unit: 'grapheme-ascii', maxLength: 3 }),
  );
  const typed = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  for (const search of fc.sample(typed, 150).filter((text) => plain(text) !== ''))
    await expectAsNaive(search, {}, naively(search).sort(newestFirst));
}, 240_000);
