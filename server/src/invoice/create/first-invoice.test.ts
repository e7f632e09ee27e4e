import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../testing/bundle.ts';
import { callGraphql, type Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { CREATE_INVOICE } from '../../testing/invoicing-operations.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { type ServerProcess, startServerProcess } from '../../testing/server-process.ts';

/** Room for every first invoice to wait for the others, however busy the machine is. */
const env = { BILLING_TIMEOUT_MS: '12000' };

let running: Invoicing;
let program: string;
let other: ServerProcess;
beforeAll(async () => {
  running = await openInvoicing(env);
  program = await bundle('src/main.ts');
  other = await startServerProcess(program, running.server.databaseUrl, env);
});
afterAll(async () => {
  await other?.stop();
  await running.stop();
  await rm(path.dirname(program), { recursive: true, force: true });
});

/** What the billing system holds of customers, by its own list. */
async function customersThere({ sandbox, connection }: Contractor): Promise<Json[]> {
  const key = `rk_test_${connection.accountId.replace('acct_test', '')}`;
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${sandbox.url}/v1/customers?limit=100`, { headers });
  return ((await answer.json()) as { data: Json[] }).data;
}

async function aNewCustomer({ tenant }: Contractor) {
  return running.server.make.aCustomer({ tenantId: tenant.id, emails: ['wrong@example.test'] });
}

const correct = (id: string) =>
  running.query(`update customer set emails = '{right@example.test}' where id = $1`, [id]);

describe('Several first invoices of one new customer at once', () => {
  it.each([
    ['from one process', () => [running.server.url]],
    ['from two processes', () => [running.server.url, other.url]],
  ])('%s make one customer, and an invoice each', async (_, urls) => {
    const contractor = await running.aContractor();
    const { id: customerId } = await aNewCustomer(contractor);
    const workOrders = await Promise.all([1, 2, 3, 4].map(() => contractor.aBillableWorkOrder({ customerId })));
    await contractor.control.fault({
      operation: 'create',
      kind: 'slow',
      path: '/v1/customers',
      delayMs: 500,
      times: 4,
    });

    const create = async (workOrderId: string, url: string | undefined) => {
      const cookie = contractor.office.cookie;
      const { data, errors } = await callGraphql(url ?? '', { cookie }, CREATE_INVOICE, { input: { workOrderId } });
      expect(errors).toEqual([]);
      return (data as Json).createInvoice;
    };
    const answers = await Promise.all(workOrders.map(({ id }, at) => create(id, urls()[at % urls().length])));
    expect(answers.map(({ __typename, message }) => [__typename, message])).toEqual(
      workOrders.map(() => ['InvoiceCreated', expect.any(String)]),
    );
    expect(await customersThere(contractor)).toHaveLength(1);
  });
});

describe('A customer whose creation got no answer, and who was corrected since', () => {
  it.each(['no-answer-applied', 'no-answer', 'server-error-applied', 'server-error', 'malformed', 'applied-late'])(
    'is one customer there, with what is right, at the next try: %s',
    async (kind) => {
      const contractor = await running.aContractor();
      const { id: customerId } = await aNewCustomer(contractor);
      const workOrder = await contractor.aBillableWorkOrder({ customerId });
      await contractor.control.fault({ operation: 'create', kind, path: '/v1/customers', delayMs: 500 });
      expect(await contractor.create(workOrder.id)).toMatchObject({ outcome: 'REFUSED' });
      await correct(customerId);
      expect(await contractor.create(workOrder.id)).toMatchObject({ __typename: 'InvoiceCreated' });
      expect(await customersThere(contractor)).toMatchObject([
        { email: 'right@example.test', metadata: { reference: customerId } },
      ]);
    },
  );

  it('is found however long ago it was asked for', async () => {
    const contractor = await running.aContractor();
    const { id: customerId } = await aNewCustomer(contractor);
    const workOrder = await contractor.aBillableWorkOrder({ customerId });
    await contractor.control.fault({ operation: 'create', kind: 'no-answer-applied', path: '/v1/customers' });
    await contractor.create(workOrder.id);
    // As if the billing system no longer knew the key.
    await running.query('update billing_customer set generation = generation + 1 where customer_id = $1', [customerId]);
    expect(await contractor.create(workOrder.id)).toMatchObject({ __typename: 'InvoiceCreated' });
    expect(await customersThere(contractor)).toHaveLength(1);
  });
});

it('a customer who is gone there is made anew in the same attempt', async () => {
  const contractor = await running.aContractor();
  const { id: customerId } = await aNewCustomer(contractor);
  const [first, second] = [
    await contractor.aBillableWorkOrder({ customerId }),
    await contractor.aBillableWorkOrder({ customerId }),
  ];
  await contractor.create(first.id);
  await running.query(`update billing_customer set external_id = 'cus_gone' where customer_id = $1`, [customerId]);
  expect(await contractor.create(second.id)).toMatchObject({ __typename: 'InvoiceCreated' });
  expect((await customersThere(contractor)).map(({ metadata }) => metadata.reference)).toEqual([
    customerId,
    customerId,
  ]);
});
