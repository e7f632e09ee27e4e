import { computeTotals } from '@tuffops/shared/invoice/totals';
import { WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { isPassword } from '../access/password.ts';
import { User } from '../access/user.entity.ts';
import { createCredentialVault } from '../billing/connection/credentials.ts';
import { Customer } from '../customer/customer.entity.ts';
import type { Database } from '../database/database.ts';
import { entities } from '../entities.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { InvoiceLine } from '../invoice/invoice-line.entity.ts';
import { openDatabase } from '../testing/open-database.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { seedDemo } from './seed-demo.ts';

const NOW = new Date('2026-11-23T21:00:00Z');
const vault = createCredentialVault('a secret key of the test');

let database: Awaited<ReturnType<typeof openDatabase>>;
let sandbox: Sandbox;
let tenantId: string;

const seed = (database: Database) =>
  seedDemo(database, {
    now: NOW,
    sandboxUrl: sandbox.url,
    vault,
  });
beforeAll(async () => {
  database = await openDatabase();
  sandbox = await openSandbox({ port: 0 });
  await seed(database.database);
  ({ tenantId } = await database.dataSource.manager.findOneByOrFail(User, { email: 'admin@demo.test' }));
});
afterAll(async () => {
  await sandbox.close();
  await database.close();
});

const ours = () => database.dataSource.manager.findBy(Invoice, { tenantId });

describe('the demo contractor', () => {
  test('everybody signs in with the demo password', async () => {
    const names = [
      'admin@demo.test',
      'office@demo.test',
      'accountant@demo.test',
      'technician@demo.test',
      'admin@other.test',
    ];
    for (const email of names) {
      const user = await database.dataSource.manager.findOneByOrFail(User, { email });
      expect(await isPassword('demo-password', user.passwordHash)).toBe(true);
      expect(user.role).toBe(email.split('@')[0]);
    }
  });

  test('has sixty customers of all three types, named in all three ways', async () => {
    const customers = await database.dataSource.manager.findBy(Customer, { tenantId });
    expect(customers).toHaveLength(60);
    expect(new Set(customers.map(({ type }) => type)).size).toBe(3);
    expect(new Set(customers.map(({ displayName }) => displayName)).size).toBe(60);
    const names = customers.map(({ firstName, companyName }) => `${firstName !== null} ${companyName !== null}`);
    expect(new Set(names)).toEqual(new Set(['true false', 'false true', 'true true']));
  });

  test('has two hundred work orders in every status over the last year, and its technician some of each', async () => {
    const workOrders = await database.dataSource.manager.findBy(WorkOrder, { tenantId });
    expect(workOrders).toHaveLength(200);
    expect(new Set(workOrders.map(({ status }) => status))).toEqual(new Set(WORK_ORDER_STATUSES));
    const ages = workOrders.map(({ createdAt }) => (NOW.getTime() - createdAt.getTime()) / 86_400_000);
    expect(Math.min(...ages)).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeLessThan(366);
    const technician = await database.dataSource.manager.findOneByOrFail(User, { email: 'technician@demo.test' });
    const own = workOrders.filter(({ technicianId }) => technicianId === technician.id).map(({ status }) => status);
    expect(new Set(own)).toEqual(new Set(WORK_ORDER_STATUSES.filter((status) => status !== 'UNASSIGNED')));
  });

  test('history of every work order leads from its entry to where it stands, and never into the future', async () => {
    const steps: { status: string; path: string[]; last: Date | null; in_order: boolean }[] = await database.query(
      `select w.status, array_agg(t.from_status || '>' || t.to_status order by t.at) filter (where t.id is not null) as path,
         max(t.at) as last, bool_and(t.at > w.created_at) as in_order
       from work_order w left join work_order_transition t on t.tenant_id = w.tenant_id and t.work_order_id = w.id
       group by w.id`,
    );
    for (const { status, path, last, in_order } of steps) {
      const stations = ['UNASSIGNED', ...(path ?? []).map((step) => step.split('>')[1])];
      expect(stations.at(-1)).toBe(status);
      expect((path ?? []).map((step) => step.split('>')[0])).toEqual(stations.slice(0, -1));
      if (last) expect([last < NOW, in_order]).toEqual([true, true]);
    }
  });

  test('has invoices in all three states, some credited, some work orders with a cancelled and an active one', async () => {
    const invoices = await ours();
    expect(invoices).toHaveLength(120);
    const states = invoices.map(({ status, isCredited }) => `${status}${isCredited ? ' credited' : ''}`);
    expect(new Set(states)).toEqual(new Set(['SENT', 'PAID', 'PAID credited', 'CANCELLED']));
    const cancelled = new Set(
      invoices.filter(({ status }) => status === 'CANCELLED').map(({ workOrderId }) => workOrderId),
    );
    const replaced = invoices.filter(({ status, workOrderId }) => status !== 'CANCELLED' && cancelled.has(workOrderId));
    expect(replaced).toHaveLength(12);
    for (const { issuedAt, paidAt, cancelledAt } of invoices) {
      for (const moment of [issuedAt, paidAt, cancelledAt]) if (moment) expect(moment < NOW).toBe(true);
    }
  });

  test('numbers follow the days of issue, and the next one is free', async () => {
    const numbers = (await ours())
      .sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime())
      .map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    const [tenant] = await database.query('select next_invoice_number from tenant where id = $1', [tenantId]);
    expect(tenant.next_invoice_number).toBe(121);
  });

  test('every total is what the one formula makes of the lines', async () => {
    for (const invoice of await database.dataSource.manager.find(Invoice)) {
      const lines = await database.dataSource.manager.find(InvoiceLine, {
        where: { invoiceId: invoice.id },
        order: { position: 'asc' },
      });
      const { subtotalMinorUnits, taxMinorUnits, totalMinorUnits } = invoice;
      expect(computeTotals(lines, invoice.taxRatePercent)).toEqual({
        lineAmounts: lines.map(({ amountMinorUnits }) => amountMinorUnits),
        subtotalMinorUnits,
        taxMinorUnits,
        totalMinorUnits,
      });
    }
  });

  test('a database that is not empty is left alone', async () => {
    expect(await seed(database.database)).toBe('NOT_EMPTY');
  });

  test('the same day gives the same rows, but for secrets and when they were written', async () => {
    const again = await openDatabase();
    await seed(again.database);
    const secrets = ['password_hash', 'credentials', 'account_id', 'base_url', 'sweep_due_at', 'updated_at'];
    for (const { tableName } of entities.map((entity) => database.dataSource.getMetadata(entity))) {
      const dump = `select (to_jsonb(t) - $1::text[])::text as row from ${tableName} t order by 1`;
      const [first, second] = [await database.query(dump, [secrets]), await again.dataSource.query(dump, [secrets])];
      expect(second, tableName).toEqual(first);
    }
    await again.close();
  });
});
