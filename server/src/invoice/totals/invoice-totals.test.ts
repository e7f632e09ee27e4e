import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import type { Tenant } from '../../tenant/tenant.entity.ts';
import { factories } from '../../testing/factories.ts';
import { type Book, doDeed, invoiceDeeds } from '../../testing/invoice-deeds.ts';
import { naiveInvoiceTotals } from '../../testing/naive-invoice-totals.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { Invoice } from '../invoice.entity.ts';
import { gatherInvoiceTotals } from './gather-invoice-totals.ts';
import { lastMonths, startsOf } from './last-months.ts';
import { readInvoiceTotals } from './read-invoice-totals.ts';

const now = new Date('2026-11-15T12:00:00Z');
const seams = { ...systemSeams, now: () => now };
let database: Awaited<ReturnType<typeof openDatabase>>;
let books: (Book & { tenant: Tenant })[];

beforeAll(async () => {
  database = await openDatabase();
  books = [
    await openBook({ timeZone: 'America/St_Johns', currency: 'USD' }),
    await openBook({ timeZone: 'Asia/Kathmandu', currency: 'JPY' }),
  ];
});
afterAll(() => database.close());

async function openBook(given: Partial<Tenant>): Promise<Book & { tenant: Tenant }> {
  const make = factories(database.dataSource);
  const tenant = await make.aTenant(given);
  const tenantId = tenant.id;
  const workOrder = await make.aWorkOrder({ tenantId });
  const { id: connectionId } = await make.aConnection({ tenantId });
  const like = await make.anInvoice({ workOrder, connectionId, currency: tenant.currency });
  const places = await database.query(
    `insert into work_order (id, tenant_id, number, type, status, title, unit_id, customer_id, technician_id)
     select gen_random_uuid(), tenant_id, 100000 + n, type, status, title, unit_id, customer_id, technician_id
     from work_order, generate_series(1, 400) n where id = $1 returning id, number`,
    [workOrder.id],
  );
  return { tenant, like, places };
}

async function expectAsNaive({ tenant }: { tenant: Tenant }, timeZone: string): Promise<void> {
  const { dataSource } = database;
  const there = { ...tenant, timeZone };
  const all = await dataSource.manager.findBy(Invoice, { tenantId: tenant.id });
  const naive = naiveInvoiceTotals(all, { ...there, now, count: 4 });
  expect(await readInvoiceTotals({ database: database.database, seams }, there, 4)).toEqual(naive);
}

/** Whoever would wait for what another one has locked, be it for a moment, fails. */
async function begin() {
  const runner = database.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`set local lock_timeout = '1ms'`);
  const end = async (how: 'commitTransaction' | 'rollbackTransaction') => {
    await runner[how]();
    await runner.release();
  };
  return { manager: runner.manager, end };
}

const ZONES = [
  ...['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Etc/GMT+12', 'America/Havana', 'Asia/Beirut'],
  ...['America/Chicago', 'Australia/Lord_Howe', 'UTC'],
];

it('totals are what a look at every invoice gives, whoever wrote it and how, in any zone, also while they are gathered', async () => {
  const gathering = fc.constantFrom('NOT', 'NOT', 'BEFORE', 'MEANWHILE', 'IN_VAIN');
  const step = fc.tuple(invoiceDeeds(now), fc.constantFrom(0, 1), fc.constantFrom(...ZONES), gathering);
  const steps = fc.array(step, { minLength: 15, maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      for (const [deed, index, timeZone, gathered] of all) {
        const book = books[index];
        if (!book) throw new Error('There are two.');
        if (gathered === 'BEFORE') await gatherInvoiceTotals(database.dataSource);
        const meanwhile = gathered === 'MEANWHILE' || gathered === 'IN_VAIN' ? await begin() : null;
        if (meanwhile) await gatherInvoiceTotals(meanwhile);
        await doDeed(database.dataSource, book, deed);
        if (meanwhile) await expectAsNaive(book, timeZone);
        await meanwhile?.end(gathered === 'IN_VAIN' ? 'rollbackTransaction' : 'commitTransaction');
        await expectAsNaive(book, timeZone);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

it('nobody waits: two who cancel invoices of one tenant, and who gathers meanwhile', async () => {
  const [book] = books;
  if (!book) throw new Error('There are two.');
  const whole = { status: 'SENT', isCredited: false, paidAt: null, cancelledAt: null } as const;
  await doDeed(database.dataSource, book, { deed: 'INSERT', rows: [whole, whole, whole] });
  const invoices = await database.dataSource.manager.find(Invoice, {
    where: { tenantId: book.tenant.id, status: 'SENT' },
    order: { id: 'DESC' },
    take: 3,
  });
  const open: Awaited<ReturnType<typeof begin>>[] = [];
  for (const { tenantId, id } of invoices) {
    const writer = await begin();
    open.push(writer);
    await writer.manager.update(Invoice, { tenantId, id }, { status: 'CANCELLED', cancelledAt: now });
    const gatherer = await begin();
    open.push(gatherer);
    await gatherInvoiceTotals(gatherer);
    await expectAsNaive(book, 'UTC');
  }
  for (const each of open) {
    await each.end('commitTransaction');
    await expectAsNaive(book, 'UTC');
  }
});

it('a month begins where a stretch of time begins that totals are kept of, in every zone', async () => {
  const months = lastMonths('2028-01-01', 24);
  const zones = Intl.supportedValuesOf('timeZone');
  const starts = new Set(zones.flatMap((zone) => startsOf(months, zone).map(({ at }) => at.toISOString())));
  expect(starts.size).toBeGreaterThan(months.length);
  const within = await database.query(
    'select at from unnest($1::timestamptz[]) at where invoice_total_stretch(at) <> at',
    [[...starts]],
  );
  expect(within).toEqual([]);
});
