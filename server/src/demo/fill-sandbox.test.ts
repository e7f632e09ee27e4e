import { invoiceNumber } from '@tuffops/shared/number';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { User } from '../access/user.entity.ts';
import type { BillingAccess } from '../billing/billing-system.ts';
import { BillingConnection } from '../billing/connection/billing-connection.entity.ts';
import { createCredentialVault } from '../billing/connection/credentials.ts';
import { openStripe } from '../billing/stripe/open-stripe.ts';
import type { Database } from '../database/database.ts';
import { createLog } from '../http/log.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { systemSeams } from '../seams.ts';
import { openDatabase } from '../testing/open-database.ts';
import { fillSandbox } from './fill-sandbox.ts';
import { type SandboxInvoice, sandboxDesk } from './sandbox-desk.ts';
import { seedDemo } from './seed-demo.ts';

const NOW = new Date('2026-11-23T21:00:00Z');
const PUBLIC_URL = 'http://localhost:4000';
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
const fill = () => {
  const deps = {
    database: database.database,
    log: createLog('silent'),
    openBillingSystem: (access: BillingAccess) => openStripe(access, systemSeams),
    decryptCredentials: (connection: BillingConnection) => vault.open(connection),
  };
  return fillSandbox(deps, { sandboxUrl: sandbox.url, publicUrl: PUBLIC_URL });
};

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

describe('the sandbox', () => {
  async function expectEquality(): Promise<void> {
    const rows = await database.dataSource.manager.find(Invoice);
    const { accountIds, there } = await everythingThere();
    expect(accountIds.size).toBe(2);
    expect(there.size).toBe(rows.length);
    for (const row of rows) {
      expect(there.get(row.id)).toMatchObject({
        id: row.externalId,
        number: invoiceNumber(row.number),
        status: { SENT: 'open', PAID: 'paid', CANCELLED: 'void' }[row.status],
        isCredited: row.isCredited,
        totalMinorUnits: row.totalMinorUnits,
        currency: row.currency,
      });
    }
  }
  async function everythingThere() {
    const connections = await database.dataSource.manager.find(BillingConnection);
    const accountIds = new Set(connections.map(({ accountId }) => accountId));
    const lists = await Promise.all([...accountIds].map((id) => sandboxDesk(sandbox.url).invoicesOf(id)));
    const there = new Map<string | null, SandboxInvoice>(lists.flat().map((invoice) => [invoice.reference, invoice]));
    return { accountIds, there };
  }

  test('gets every invoice as it is here: number, state and total', async () => {
    expect(await fill()).toBe(130);
    await expectEquality();
  });

  test('gets nothing twice', async () => {
    expect(await fill()).toBe(0);
    await expectEquality();
  });

  test('gets all of them again when its store was emptied, under the same numbers', async () => {
    const before = new Set((await ours()).map(({ externalId }) => externalId));
    await fetch(`${sandbox.url}/_control/reset`, { method: 'POST' });
    expect(await fill()).toBe(130);
    await expectEquality();
    for (const { externalId } of await ours()) expect(before.has(externalId)).toBe(false);
  });

  test('gets what is missing after the filling was broken off', async () => {
    await database.query(`update invoice set external_id = 'demo:' || id where tenant_id = $1 and number <= 30`, [
      tenantId,
    ]);
    expect(await fill()).toBe(30);
    await expectEquality();
  });

  test('is followed when it moves', async () => {
    await database.query(`update billing_connection set base_url = 'http://127.0.0.1:9'`);
    await fill();
    const connections = await database.dataSource.manager.find(BillingConnection);
    expect(connections.map(({ baseUrl }) => baseUrl)).toEqual([sandbox.url, sandbox.url]);
  });
});
