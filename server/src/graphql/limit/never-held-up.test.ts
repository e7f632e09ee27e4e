import { afterAll, beforeAll, expect, it } from 'vitest';
import { askAsToken } from '../../testing/ask-as-token.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

const PER_CALLER = 1_500;
/** Costs more than a bucket holds. */
const DEAR = '{ __schema { queryType { name } } }';
const KEYS = ['invoices.view', 'invoices.edit', 'invoices.create', 'work_orders.view', 'work_orders.supervise'];
const CANCEL = `mutation ($input: CancelInvoiceInput!) { cancelInvoice(input: $input) { __typename invoice { status } } }`;
const KEEP = 'mutation ($id: ID!) { keepInvoice(input: { invoiceId: $id }) { __typename } }';

let running: Invoicing;
let contractor: Contractor;

beforeAll(async () => {
  running = await openInvoicing({ RATE_LIMIT_PER_CALLER: String(PER_CALLER) });
  contractor = await running.aContractor();
});
afterAll(() => running.stop());

const aToken = () => askAsToken(running.server, contractor.office, KEYS);
const anInvoice = async (): Promise<string> => (await asSomebodyElse()).id;
/** Created by others, so that it is not paid for by who is refused. */
const asSomebodyElse = async () => {
  const office = await running.server.signInAs('office', { tenant: contractor.tenant });
  const { id } = await contractor.aBillableWorkOrder();
  return (await contractor.create(id, {}, office)).invoice;
};

it('how a change ended is told under its key to who may ask for nothing more, and no other is begun', async () => {
  const [invoiceId, another] = [await anInvoice(), await anInvoice()];
  const { ask } = await aToken();
  const input = { invoiceId, idempotencyKey: 'once' };
  expect((await ask(CANCEL, { input })).body.data.cancelInvoice.__typename).toBe('InvoiceCancelled');
  for (let n = 0; n < 2; n += 1) await ask(DEAR);

  const repeated = await ask(CANCEL, { input });
  expect([repeated.status, repeated.body.data?.cancelInvoice]).toEqual([
    200,
    { __typename: 'InvoiceCancelled', invoice: { status: 'CANCELLED' } },
  ]);
  for (const refused of [{ invoiceId: another, idempotencyKey: 'new' }, { invoiceId: another }]) {
    const { status, body } = await ask(CANCEL, { input: refused });
    expect([status, body.errors?.[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
  }
  const twice = `mutation ($a: CancelInvoiceInput!, $b: CancelInvoiceInput!) {
    a: cancelInvoice(input: $a) { __typename } b: cancelInvoice(input: $b) { __typename } }`;
  expect((await ask(twice, { a: input, b: { invoiceId: another } })).status).toBe(429);
  expect(await contractor.readInvoice(another)).toMatchObject({ status: 'SENT', billingOperation: null });
});

it('what stops something is possible at any time', async () => {
  const invoiceId = await anInvoice();
  const { ask } = await aToken();
  await ask(CANCEL, { input: { invoiceId, holdSeconds: 30 } });
  for (let n = 0; n < 2; n += 1) await ask(DEAR);
  expect((await ask('{ viewer { email } }')).status).toBe(429);
  const kept = await ask(KEEP, { id: invoiceId });
  expect([kept.status, kept.body.data?.keepInvoice]).toEqual([200, { __typename: 'InvoiceKept' }]);
});

it('what is written differently is the same: fragments, literals and defaults', async () => {
  const { ask } = await aToken();
  for (let n = 0; n < 2; n += 1) await ask(DEAR);
  const id = '0190a000-0000-7000-8000-000000000000';
  const stop = [
    `mutation { ...F } fragment F on Mutation { keepInvoice(input: { invoiceId: "${id}" }) { message } }`,
    `mutation { ... on Mutation { stopBulkRun(input: { bulkRunId: "${id}" }) { message } } }`,
    `mutation ($key: String = "once") { cancelInvoice(input: { invoiceId: "${id}", idempotencyKey: $key }) { message } }`,
  ];
  for (const query of stop) expect((await ask(query)).body.errors[0].extensions.code).toBe('NOT_FOUND');
  const both = `mutation { keepInvoice(input: { invoiceId: "${id}" }) { message } dismissFirstSteps(input: {}) { message } }`;
  expect((await ask(both)).status).toBe(429);
});

it('a request is never refused halfway', async () => {
  const ids = [await anInvoice(), await anInvoice(), await anInvoice(), await anInvoice()];
  const { ask } = await aToken();
  const parts = ids.map((id, n) => `c${n}: cancelInvoice(input: { invoiceId: "${id}" }) { __typename }`);
  const { status, body } = await ask(`mutation { ${parts.join(' ')} }`);
  expect([status, Object.values(body.data)]).toEqual([200, ids.map(() => ({ __typename: 'InvoiceCancelled' }))]);
  expect(body.extensions.cost).toMatchObject({ left: 0 });
  expect(body.extensions.cost.asked).toBeGreaterThan(PER_CALLER);
});
