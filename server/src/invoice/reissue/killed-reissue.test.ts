import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../../testing/bundle.ts';
import { type Contractor, openContractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { TEST_BILLING_TIMEOUT_MS } from '../../testing/open-invoicing.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import { type ServerProcess, startServerProcess } from '../../testing/server-process.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

/**
 * The request that is under way, done there and not yet answered, when the process dies, and whether there is a new invoice in
 * the end: what of the invoice was sent before the pivot is taken back, and what was not sent at all goes on.
 */
const STEPS = [
  { step: '/void', operation: 'cancel', isCreated: true },
  { step: '/v1/customers', operation: 'create', isCreated: true },
  { step: '/v1/invoices', operation: 'create', isCreated: false },
  { step: '/add_lines', operation: 'create', isCreated: false },
  { step: '/finalize', operation: 'create', isCreated: true },
  { step: '/send', operation: 'create', isCreated: true },
] as const;

const env = { BILLING_TIMEOUT_MS: String(TEST_BILLING_TIMEOUT_MS) };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let program: string;
let only: ServerProcess;
let here: RunningServer;
const contractors: Contractor[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  program = await bundle('src/main.ts');
  only = await startServerProcess(program, database.url, env);
  here = await startServer({ databaseUrl: database.url, servedAt: only.url, env });
});
afterAll(async () => {
  await only.stop();
  await here.stop();
  for (const { sandbox } of contractors) await sandbox.close();
  await database.drop();
  await rm(path.dirname(program), { recursive: true, force: true });
});

async function aContractor(): Promise<Contractor> {
  const contractor = await openContractor(here);
  contractors.push(contractor);
  return contractor;
}

const isSeen = ({ control }: Contractor, step: string, before: number) =>
  eventually(
    async () =>
      (await control.requests())
        .slice(before)
        .some(({ method, path: at }) => method === 'POST' && at.replace(/\/cus_\w+$/, '').endsWith(step)),
    Boolean,
  );

const lost = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    () => 'lost',
  );

it('killed at any step and started again, it goes on with a re-issue, and ends a hold', {
  timeout: 180_000,
}, async () => {
  const cases = await Promise.all(
    STEPS.map(async (each) => {
      const contractor = await aContractor();
      const old = await contractor.aSentInvoice();
      const before = (await contractor.control.requests()).length;
      await contractor.control.fault({
        operation: each.operation,
        kind: 'late',
        path: each.step,
        delayMs: 20_000,
        times: 1,
      });
      return { ...each, contractor, old, before };
    }),
  );
  const holder = await aContractor();
  const held = await holder.aSentInvoice();
  const { workOrder } = await holder.reissue(held.id, { holdSeconds: 30 });
  const answers = cases.map(({ contractor, old }) =>
    lost(contractor.reissue(old.id, { idempotencyKey: 'the lost click' })),
  );
  await Promise.all(cases.map(({ contractor, step, before }) => isSeen(contractor, step, before)));
  await only.kill();
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['lost']));
  only = await only.restart();
  expect(await holder.readInvoice(held.id)).toMatchObject({ status: 'SENT', billingOperation: { state: 'WAITING' } });
  await here.query(`update billing_operation set lease_until = instant() where invoice_id = $1 and kind = 'CANCEL'`, [
    held.id,
  ]);

  for (const { step, contractor, old, isCreated } of cases) {
    const repeated = await eventually(
      () => contractor.reissue(old.id, { idempotencyKey: 'the lost click' }),
      ({ __typename, outcome }) => __typename === 'InvoiceReissued' || outcome === 'REFUSED',
    );
    expect({ killedAt: step, ...repeated }).toMatchObject({
      killedAt: step,
      __typename: isCreated ? 'InvoiceReissued' : 'ReissueFailed',
      ...(!isCreated && { step: 'CREATE' }),
      invoice: { status: 'CANCELLED', billingOperation: null },
      workOrder: { billingOperation: null, invoicingBlocker: isCreated ? 'ACTIVE_INVOICE' : null },
    });
    const there = (await contractor.control.invoices()).map(({ status }) => status).sort();
    expect({ step, there }).toEqual({ step, there: isCreated ? ['open', 'void'] : ['void'] });
    const voids = (await contractor.control.requests()).filter(({ path: at }) => at.endsWith('/void'));
    expect(voids).toHaveLength(1);
  }
  const { activeInvoice } = await eventually(
    () => holder.readWorkOrder(workOrder.id),
    (now) => now.activeInvoice !== null && now.activeInvoice.id !== held.id,
  );
  expect((await holder.control.invoice(activeInvoice.id))[0]?.status).toBe('open');
});
