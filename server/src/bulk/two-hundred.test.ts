import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { bulkRunsOf } from '../testing/bulk-runs.ts';
import { bundle } from '../testing/bundle.ts';
import type { Json } from '../testing/call-graphql.ts';
import { openContractor } from '../testing/contractor.ts';
import { manySentInvoices } from '../testing/many-sent-invoices.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts';
import { createTestDatabase } from '../testing/test-database.ts';

const ROWS = 200;
const env = { BILLING_TIMEOUT_MS: '5000' };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let program: string;
let dataDir: string;
let sandbox: Sandbox;
let killed: ServerProcess;
let other: ServerProcess;
let here: RunningServer;
beforeAll(async () => {
  database = await createTestDatabase();
  program = await bundle('src/main.ts');
  dataDir = mkdtempSync(path.join(tmpdir(), 'tuffops-bulk-'));
  sandbox = await openSandbox({ port: 0, dataDir });
  killed = await startServerProcess(program, database.url, env);
  other = await startServerProcess(program, database.url, env);
  here = await startServer({ databaseUrl: database.url, servedAt: other.url, env });
});
afterAll(async () => {
  await killed.stop();
  await other.stop();
  await here.stop();
  await sandbox.close();
  await database.drop();
  for (const folder of [path.dirname(program), dataDir]) await rm(folder, { recursive: true, force: true });
});

/** Every tenth void meets one of these. */
const FAULTS = ['server-error', 'no-answer-applied', 'no-answer', 'server-error-applied', 'applied-late'];

it('cancels two hundred, of which a tenth fail, through a killed server and a restarted billing system: every row tells what is true there', async () => {
  const contractor = await openContractor(here, sandbox);
  const { tenant, control, office } = contractor;
  await manySentInvoices(here, contractor, ROWS);
  expect((await control.invoices()).filter(({ status }) => status === 'open')).toHaveLength(ROWS);
  const { start, until, read, change } = bulkRunsOf(office);
  const isOver = ({ waiting, underWay, verifying }: Json) => waiting + underWay + verifying === 0;
  const over = (id: string) => until(id, isOver, 120_000);

  const plantFaults = async (from: number) => {
    for (let n = 0; n < 10; n += 1) {
      const kind = FAULTS[n % FAULTS.length] ?? '';
      await control.fault({ operation: 'cancel', kind, times: 1, after: from + n * 9, delayMs: 1_500 });
    }
  };
  await plantFaults(0);
  const cancelling = await start({
    ...{ kind: 'CANCEL', invoiceFilter: { statuses: ['SENT'] }, expectedCount: ROWS, confirmedCount: ROWS },
    ...{ reason: 'Wrong tax', idempotencyKey: 'all of them' },
  });
  const { id } = cancelling.bulkRun;
  await until(id, ({ done }) => done >= ROWS / 4, 60_000);
  await killed.kill();
  await until(id, ({ done }) => done >= ROWS / 2, 60_000);
  await sandbox.close();
  sandbox = await openSandbox({ port: sandbox.port, dataDir });
  // The connections that were open to it are not.
  await expect.poll(() => control.invoices().then(Boolean, () => false)).toBe(true);
  await plantFaults(0);
  killed = await killed.restart();

  const ended = await over(id);
  const rows = await allRows(read, id);
  expect(rows).toHaveLength(ROWS);
  const there = new Map((await control.invoices()).map(({ reference, status }) => [reference, status]));
  const told = rows.map(({ state, invoice }) => [invoice.id, state, invoice.status]);
  const wanted = rows.map(({ invoice }) =>
    there.get(invoice.id) === 'void' ? [invoice.id, 'DONE', 'CANCELLED'] : [invoice.id, 'FAILED', 'SENT'],
  );
  expect(told).toEqual(wanted);
  expect(ended.failed).toBeGreaterThan(0);
  expect(ended.done).toBeGreaterThan(ROWS / 2);

  await change('retryFailedBulkRows', id);
  expect(await over(id)).toMatchObject({ done: ROWS, failed: 0 });
  expect((await control.invoices()).filter(({ status }) => status !== 'void')).toEqual([]);
  const effects = await here.query(
    `select count(*)::integer as events, count(distinct invoice_id)::integer as invoices
     from event where tenant_id = $1 and kind = 'CANCELLED'`,
    [tenant.id],
  );
  expect(effects).toEqual([{ events: ROWS, invoices: ROWS }]);
  expect(
    await start({ kind: 'CANCEL', invoiceIds: [rows[0]?.invoice.id], idempotencyKey: 'all of them' }).catch(String),
  ).toContain('BAD_USER_INPUT');
}, 240_000);

async function allRows(read: ReturnType<typeof bulkRunsOf>['read'], id: string): Promise<Json[]> {
  const states = ['DONE', 'BLOCKED', 'FAILED', 'SKIPPED', 'WAITING', 'UNDER_WAY', 'VERIFYING'];
  const pages = await Promise.all(states.map((state) => readPages(read, id, state)));
  return pages.flat();
}

async function readPages(read: ReturnType<typeof bulkRunsOf>['read'], id: string, state: string): Promise<Json[]> {
  const rows: Json[] = [];
  for (let after: string | null = null; ; ) {
    const page: Json = (await read(id, [state], after)).rows;
    rows.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor;
  }
}
