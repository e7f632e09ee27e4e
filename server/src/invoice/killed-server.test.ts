import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../testing/bundle.ts';
import { callGraphql, type Json } from '../testing/call-graphql.ts';
import type { Contractor } from '../testing/contractor.ts';
import { eventually } from '../testing/eventually.ts';
import { CANCEL_INVOICE, CREATE_INVOICE } from '../testing/invoicing-operations.ts';
import { type Invoicing, openInvoicing, TEST_BILLING_TIMEOUT_MS } from '../testing/open-invoicing.ts';
import { startServerProcess } from '../testing/server-process.ts';

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

let running: Invoicing;
let program: string;
beforeAll(async () => {
  running = await openInvoicing();
  program = await bundle('src/main.ts');
});
afterAll(async () => {
  await running.stop();
  await rm(path.dirname(program), { recursive: true, force: true });
});

const isSeen = ({ control }: Contractor, step: string) =>
  eventually(
    async () => (await control.requests()).some(({ method, path: at }) => method === 'POST' && at.endsWith(step)),
    Boolean,
  );

it('settles everything that was being asked when the server was killed, at every step', async () => {
  const doomed = await startServerProcess(program, running.server.databaseUrl, env);
  const lost = (office: Contractor['office'], query: string, input: object) =>
    callGraphql(doomed.url, { cookie: office.cookie }, query, { input }).then(
      () => 'answered',
      () => 'lost',
    );

  const creations = await Promise.all(
    CREATION_STEPS.map(async (step) => {
      const contractor = await running.aContractor();
      const workOrder = await contractor.aBillableWorkOrder();
      await contractor.control.fault({ operation: 'create', kind: 'late', path: step, delayMs: 20_000 });
      return { step, contractor, workOrder };
    }),
  );
  const canceller = await running.aContractor();
  const invoice = await canceller.aSentInvoice();
  await canceller.control.fault({ operation: 'cancel', kind: 'late', delayMs: 20_000 });

  const answers = [
    ...creations.map(({ contractor, workOrder }) =>
      lost(contractor.office, CREATE_INVOICE, { workOrderId: workOrder.id, idempotencyKey: 'the lost click' }),
    ),
    lost(canceller.office, CANCEL_INVOICE, { invoiceId: invoice.id, reason: 'Wrong customer' }),
  ];
  await Promise.all([...creations.map(({ contractor, step }) => isSeen(contractor, step)), isSeen(canceller, '/void')]);
  await doomed.kill();
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['lost']));

  for (const { step, contractor, workOrder } of creations) {
    const settled = await eventually(
      () => contractor.readWorkOrder(workOrder.id),
      (now: Json) => now.billingOperation === null,
    );
    const isSent = IS_SENT[step];
    expect({ step, ...settled }).toMatchObject({
      step,
      billingOperation: null,
      invoicingBlocker: isSent ? 'ACTIVE_INVOICE' : null,
      invoices: isSent ? [{ status: 'SENT' }] : [],
      lastBillingFailure: isSent ? null : { outcome: 'REFUSED' },
    });
    expect(await contractor.control.invoices()).toMatchObject(isSent ? [{ status: 'open' }] : []);
    const repeated = await contractor.create(workOrder.id, { idempotencyKey: 'the lost click' });
    expect(repeated.__typename).toBe(isSent ? 'InvoiceCreated' : 'InvoiceCreationFailed');
  }
  const cancelled = await eventually(
    () => canceller.readInvoice(invoice.id),
    (now: Json) => now.billingOperation === null,
  );
  expect(cancelled).toMatchObject({
    status: 'CANCELLED',
    cancelledBy: { name: canceller.office.user.name },
    cancellationReason: 'Wrong customer',
  });
  expect(await canceller.control.invoice(invoice.id)).toMatchObject([{ status: 'void' }]);
}, 90_000);
