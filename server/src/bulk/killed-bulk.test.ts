import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bulkRunsOf } from '../testing/bulk-runs.ts';
import { bundle } from '../testing/bundle.ts';
import type { Json } from '../testing/call-graphql.ts';
import { type Contractor, openContractor } from '../testing/contractor.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts';
import { createTestDatabase } from '../testing/test-database.ts';

const ROWS = 12;
const env = { BILLING_TIMEOUT_MS: '5000' };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let program: string;
let killed: ServerProcess;
let other: ServerProcess;
let here: RunningServer;
const contractors: Contractor[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  program = await bundle('src/main.ts');
  killed = await startServerProcess(program, database.url, env);
  other = await startServerProcess(program, database.url, env);
  here = await startServer({ databaseUrl: database.url, servedAt: other.url, env });
});
afterAll(async () => {
  await killed.stop();
  await other.stop();
  await here.stop();
  for (const { sandbox } of contractors) await sandbox.close();
  await database.drop();
  await rm(path.dirname(program), { recursive: true, force: true });
});

const times = <Made>(make: () => Promise<Made>) => Promise.all(Array.from({ length: ROWS }, make));

async function aContractor(): Promise<Contractor> {
  const contractor = await openContractor(here);
  contractors.push(contractor);
  return contractor;
}

/** The row of each run, as it is told, beside how its invoices stand there. */
async function told({ control }: Contractor, run: Json): Promise<[string, ...unknown[]][]> {
  const there = new Map((await control.invoices()).map(({ reference, status }) => [reference, status]));
  return run.rows.nodes.map(({ state, invoice, replacement, workOrder }: Json) => [
    ...[state, workOrder.status, there.get(invoice?.id) ?? null, there.get(replacement?.id) ?? null],
  ]);
}

it('killed in the middle of re-issuing and creating many, and stopped then: every row tells what is true there', async () => {
  const [reissuing, creating] = [await aContractor(), await aContractor()];
  const invoiceIds: string[] = [];
  for (let n = 0; n < ROWS; n += 1) invoiceIds.push((await reissuing.aSentInvoice()).id);
  const workOrderIds = (await times(() => creating.aBillableWorkOrder())).map(({ id }) => id);
  for (const { control } of contractors) {
    await control.fault({ operation: 'create', kind: 'slow', delayMs: 1_500, times: ROWS, path: '/finalize' });
  }
  const [reissues, creations] = [bulkRunsOf(reissuing.office), bulkRunsOf(creating.office)];
  const { bulkRun: reissued } = await reissues.start({ kind: 'REISSUE', invoiceIds, taxRatePercent: '6' });
  const { bulkRun: created } = await creations.start({ kind: 'CREATE', workOrderIds, markAsBilled: true });
  await Promise.all([
    reissues.until(reissued.id, ({ done }) => done > 0, 60_000),
    creations.until(created.id, ({ done }) => done > 0, 60_000),
  ]);
  await killed.kill();
  await reissues.change('stopBulkRun', reissued.id);
  await creations.change('stopBulkRun', created.id);
  killed = await killed.restart();

  const isOver = ({ waiting, underWay, verifying }: Json) => waiting + underWay + verifying === 0;
  const oldOnes = await reissues.until(reissued.id, isOver, 60_000);
  for (const [state, , old, replacement] of await told(reissuing, oldOnes)) {
    expect([
      ['DONE', 'void', 'open'],
      ['FAILED', 'void', null],
      ['FAILED', 'open', null],
      ['SKIPPED', 'open', null],
    ]).toContainEqual([state, old, replacement]);
  }
  const isMarked = ({ rows, ...run }: Json) =>
    isOver(run) && rows.nodes.every(({ state, workOrder }: Json) => state !== 'DONE' || workOrder.status === 'BILLED');
  const newOnes = await creations.until(created.id, isMarked, 60_000);
  for (const [state, workOrder, invoice] of await told(creating, newOnes)) {
    expect([
      ['DONE', 'BILLED', 'open'],
      ['FAILED', 'COMPLETED', null],
      ['SKIPPED', 'COMPLETED', null],
    ]).toContainEqual([state, workOrder, invoice]);
  }
  const open = (await creating.control.invoices()).filter(({ status }) => status === 'open');
  expect(open).toHaveLength(newOnes.done);
  const twice = await here.query(
    `select invoice_id from event where kind in ('CREATED', 'CANCELLED') group by invoice_id, kind having count(*) > 1`,
  );
  expect(twice).toEqual([]);
}, 180_000);
