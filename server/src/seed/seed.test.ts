import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isReadyToInvoiceSql } from '@tuffops/shared/work-order/ready-to-invoice';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import type { TestDatabase } from '../testing/database-url.ts';
import { runProgram } from '../testing/run-program.ts';
import { TEST_SECRET_KEY } from '../testing/running-server.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { INVOICE } from './invoices.ts';

let program: string;
let database: TestDatabase;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  program = await bundle('src/seed/seed.ts', undefined, 'src/seed/make-rows.worker.ts');
});
beforeEach(async () => {
  database = await anotherDatabase();
});
afterAll(() => Promise.all(databases.map((each) => each.drop())));

async function anotherDatabase() {
  const made = await createTestDatabase();
  databases.push(made);
  return made;
}

const envOf = ({ url }: TestDatabase) => ({ DATABASE_URL: url, SECRET_KEY: TEST_SECRET_KEY });
const seed = (args: string, on = database) => runProgram(program, args.split(' '), envOf(on));

async function ask<Row extends pg.QueryResultRow>(statement: string, on = database): Promise<Row[]> {
  const client = new pg.Client({ connectionString: on.url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

const INVOICE_COLUMNS = INVOICE.columns.join(', ');
const TABLES = ['customer', 'device_model', 'unit', 'work_order', 'work_order_item', 'invoice', 'invoice_line'];
const keysAndIndexes = () =>
  ask(`select indexdef as definition from pg_indexes where schemaname = 'public'
    union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint order by 1`);

it('fills an empty database with what contractors have: as many invoices as asked, right totals, names as they are written', async () => {
  const before = await keysAndIndexes();
  const { code, out, err } = await seed('--invoices 3000 --tenants 3 --largest 1400 --until 2026-11-29');
  expect([code, out]).toEqual([0, expect.stringContaining('3,000 invoices of 3 contractors')]);
  expect(err).toMatch(/100 %/);

  expect(await keysAndIndexes()).toEqual(before);
  expect(
    await ask(`select count(*)::integer as count, max(number) as last, t.next_invoice_number as next
      from invoice i join tenant t on t.id = i.tenant_id group by t.id order by t.name`),
  ).toEqual([1400, 800, 800].map((count) => ({ count, last: count, next: count + 1 })));
  expect(
    await ask(`select count(*)::integer as wrong from invoice i join customer c on c.id = i.customer_id
      where i.customer_name <> c.display_name or i.customer_email <> c.emails[1]
        or i.subtotal_minor_units <> (select sum(amount_minor_units) from invoice_line where invoice_id = i.id)
        or i.issued_at >= '2026-11-29' or i.due_on <= i.issued_at::date`),
  ).toEqual([{ wrong: 0 }]);
});

it('writes what work orders are found by, and the totals, as the triggers would', async () => {
  await seed('--invoices 1000 --tenants 2 --until 2026-11-29');
  const kept = () =>
    ask(
      `select id, customer_name, searched, searched_contact, searched_invoices, has_active_invoice from work_order order by id`,
    );
  const made = await kept();
  await ask(
    `update work_order set customer_id = customer_id, customer_name = '', searched = '', searched_contact = ''`,
  );
  expect(await kept()).toEqual(made);
  await ask(`update work_order set searched_invoices = '', has_active_invoice = false`);
  const totals = () =>
    ask(`select tenant_id, kind, at, currency, sum(invoices) as invoices, sum(minor_units) as money from (
        select tenant_id, kind, at, currency, invoices, minor_units from invoice_total
        union all select tenant_id, kind, at, currency, invoices, minor_units from invoice_total_change) t
      group by 1, 2, 3, 4 having sum(invoices) <> 0 or sum(minor_units) <> 0 order by 1, 2, 3, 4`);
  const summed = await totals();
  await ask('create table kept as select * from invoice; delete from invoice_line; delete from invoice');
  expect(await totals()).toEqual([]);
  await ask(`insert into invoice (${INVOICE_COLUMNS}) select ${INVOICE_COLUMNS} from kept order by tenant_id, number`);
  expect(await kept()).toEqual(made);
  expect(await totals()).toEqual(summed);
});

it('has invoices of every kind, and work orders ready to invoice', async () => {
  await seed('--invoices 2000 --tenants 1 --until 2026-11-29');
  const kinds = await ask<{ kind: string; count: number }>(
    `select status || case when is_credited then ' credited' else '' end as kind, count(*)::integer from invoice group by 1
     union all select 'overdue', count(*)::integer from invoice where status = 'SENT' and due_on < '2026-11-29'
     union all select 'replaced', count(*)::integer from (select from invoice group by work_order_id having count(*) > 1) r
     union all select 'ready', count(*)::integer from work_order w where status = 'COMPLETED' and ${isReadyToInvoiceSql('w')}
     union all select 'accented', count(*)::integer from invoice where customer_name ~ '[^ -~]'
     union all select status, count(*)::integer from work_order group by 1`,
  );
  const expected = 'SENT,PAID,PAID credited,CANCELLED,overdue,replaced,ready,accented'.split(',');
  const statuses = 'UNASSIGNED,PENDING,ONGOING,PAUSED,WAITING_APPROVAL,COMPLETED,BILLED'.split(',');
  const missing = [...expected, ...statuses].filter(
    (each) => !kinds.some(({ kind, count }) => kind === each && count > 1),
  );
  expect(missing).toEqual([]);
});

it('makes the same rows of the same arguments', async () => {
  const other = await anotherDatabase();
  const contents = async (on: TestDatabase) => {
    const digests = TABLES.map((table) => ask(`select md5(string_agg(t::text, '' order by id)) from ${table} t`, on));
    return Promise.all(digests);
  };
  const args = '--invoices 1000 --tenants 2 --until 2026-11-29';
  expect([(await seed(args)).code, (await seed(args, other)).code]).toEqual([0, 0]);
  expect(await contents(database)).toEqual(await contents(other));
});

it('refuses a database with contractors in it, and puts more beside them when told', async () => {
  await ask(`insert into tenant (id, name, currency) values (gen_random_uuid(), 'Acme Air', 'USD')`);
  const refused = await seed('--invoices 10 --tenants 1');
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toContain('There are contractors in this database: Acme Air. Seed an empty one, or say --add');
  expect(await ask('select name from tenant')).toEqual([{ name: 'Acme Air' }]);

  for (const time of [1, 2]) expect([time, (await seed('--invoices 10 --tenants 1 --add')).code]).toEqual([time, 0]);
  const names =
    await ask(`select t.name, count(i)::integer as invoices from tenant t left join invoice i on i.tenant_id = t.id
    group by t.id order by t.name`);
  expect(names.map(({ name, invoices }) => [name, invoices])).toEqual([
    ['Acme Air', 0],
    ['Seeded Contractor 1', 10],
    ['Seeded Contractor 2', 10],
  ]);
});

it('leaves the database as it was when it is killed on the way', async () => {
  const before = await keysAndIndexes();
  const child = spawn(process.execPath, [program, '--invoices', '60000', '--tenants', '2'], { env: envOf(database) });
  let told = '';
  for await (const text of child.stderr) {
    told += text;
    if (told.includes('000 invoices')) break;
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(told).toContain('000 invoices');
  await expect.poll(() => ask(`select from pg_stat_activity where application_name = 'tuffops seed'`)).toEqual([]);
  expect(await ask('select from tenant')).toEqual([]);
  expect(await keysAndIndexes()).toEqual(before);
});

it('says what is wrong with its arguments', async () => {
  const wrong = {
    '--invoices 10': '--tenants is missing.',
    '--invoices many --tenants 1': '--invoices must be a whole number from 1 to 100000000, not "many".',
    '--invoices 3 --tenants 4': '--tenants 4 is more than there are invoices: 3.',
    '--invoices 10 --tenants 2 --largest 10': '--largest 10 leaves 0 invoices for the other 1 tenants.',
    '--invoices 10 --tenants 2 --largest 4': '--largest 4 leaves 6 invoices for the other 1 tenants.',
    '--invoices 10 --tenants 1 --until yesterday': '--until must be a day such as 2026-11-29, not "yesterday".',
    '--invoices 10 --tenants 1 --unknown': "Unknown option '--unknown'",
  };
  const told = await Promise.all(
    Object.entries(wrong).map(async ([args, sentence]) => {
      const { code, err } = await seed(args);
      return { args, code, sentence: err.includes(sentence) ? sentence : err };
    }),
  );
  expect(told).toEqual(Object.entries(wrong).map(([args, sentence]) => ({ args, code: 1, sentence })));
});
