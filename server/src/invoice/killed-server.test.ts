import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import { type Contractor, openContractor } from '../testing/contractor.ts';
import { eventually } from '../testing/eventually.ts';
import { TEST_BILLING_TIMEOUT_MS } from '../testing/open-invoicing.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { type ServerProcess, startServerProcess } from '../testing/server-process.ts';
import { createTestDatabase } from '../testing/test-database.ts';

/** Which request is under way, done there and not yet answered, when the process dies. */
const CREATION_STEPS = ['/v1/customers', '/v1/invoices', '/add_lines', '/finalize', '/send'] as const;
/** What becomes of the invoice: until it is finalised there is none, afterwards there is one. */
const IS_SENT = {
  '/v1/customers': false,
  '/v1/invoices': false,
  '/add_lines': false,
  '/finalize': true,
  '/send': true,
};

const env = { BILLING_TIMEOUT_MS: String(TEST_BILLING_TIMEOUT_MS) };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let program: string;
/** The only server; what the test reads and puts into the database looks after nothing. */
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

const isSeen = ({ control }: Contractor, step: string) =>
  eventually(
    async () => (await control.requests()).some(({ method, path: at }) => method === 'POST' && at.endsWith(step)),
    Boolean,
  );

const lost = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    () => 'lost',
  );

it('killed at any step and started again, it settles everything that was being asked', async () => {
  const creations = await Promise.all(
    CREATION_STEPS.map(async (step) => {
      const contractor = await aContractor();
      const workOrder = await contractor.aBillableWorkOrder();
      await contractor.control.fault({ operation: 'create', kind: 'late', path: step, delayMs: 20_000 });
      return { step, contractor, workOrder };
    }),
  );
  const canceller = await aContractor();
  const invoice = await canceller.aSentInvoice();
  await canceller.control.fault({ operation: 'cancel', kind: 'late', delayMs: 20_000 });

  const answers = [
    ...creations.map(({ contractor, workOrder }) =>
      lost(contractor.create(workOrder.id, { idempotencyKey: 'the lost click' })),
    ),
    lost(canceller.cancel(invoice.id, { reason: 'Wrong customer' })),
  ];
  await Promise.all([...creations.map(({ contractor, step }) => isSeen(contractor, step)), isSeen(canceller, '/void')]);
  await only.kill();
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['lost']));
  const [{ open }] = await here.query(`select count(*) as open from billing_operation where state = 'ASKING'`);
  expect(open).toBe(CREATION_STEPS.length + 1);
  only = await only.restart();

  for (const { step, contractor, workOrder } of creations) {
    const settled = await contractor.settledWorkOrder(workOrder.id);
    const isSent = IS_SENT[step];
    expect({ step, ...settled }).toMatchObject({
      step,
      invoicingBlocker: isSent ? 'ACTIVE_INVOICE' : null,
      invoices: isSent ? [{ status: 'SENT' }] : [],
      lastBillingFailure: isSent ? null : { outcome: 'REFUSED' },
    });
    const ended = 'select outcome from billing_operation where work_order_id = $1';
    // Nothing of the invoice was sent while its customer was: there is nothing to be in doubt about.
    const notSent = step === '/v1/customers' ? 'REFUSED' : 'NOT_APPLIED';
    expect(await here.query(ended, [workOrder.id])).toEqual([{ outcome: isSent ? 'DONE' : notSent }]);
    expect(await contractor.control.invoices()).toMatchObject(isSent ? [{ status: 'open' }] : []);
    const repeated = await contractor.create(workOrder.id, { idempotencyKey: 'the lost click' });
    expect(repeated.__typename).toBe(isSent ? 'InvoiceCreated' : 'InvoiceCreationFailed');
  }
  expect(await canceller.settledInvoice(invoice.id)).toMatchObject({
    status: 'CANCELLED',
    cancelledBy: { name: canceller.office.user.name },
    cancellationReason: 'Wrong customer',
  });
  expect(await canceller.control.invoice(invoice.id)).toMatchObject([{ status: 'void' }]);

  const effects = await here.query(
    `select i.id, count(*) filter (where e.kind = 'CREATED') as created, count(*) filter (where e.kind = 'CANCELLED') as cancelled
     from invoice i join event e on e.invoice_id = i.id group by i.id, i.status
     having count(*) filter (where e.kind = 'CREATED') <> 1
       or count(*) filter (where e.kind = 'CANCELLED') <> case i.status when 'CANCELLED' then 1 else 0 end`,
  );
  expect(effects).toEqual([]);
});

it('told to end, it finishes the cancellation that is under way, and answers it', async () => {
  const contractor = await aContractor();
  const { id } = await contractor.aSentInvoice();
  await contractor.control.fault({ operation: 'cancel', kind: 'late', delayMs: 1_500 });
  const answer = contractor.cancel(id);
  await isSeen(contractor, '/void');
  await only.stop();
  expect(await answer).toMatchObject({ __typename: 'InvoiceCancelled', invoice: { status: 'CANCELLED' } });
  only = await only.restart();
  expect(await contractor.readInvoice(id)).toMatchObject({ status: 'CANCELLED', billingOperation: null });
});
