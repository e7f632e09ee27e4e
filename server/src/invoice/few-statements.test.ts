import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contractor } from '../testing/contractor.ts';
import { countPool, type PoolCount } from '../testing/count-pool.ts';
import { eventually } from '../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

let running: Invoicing;
let count: PoolCount;
beforeAll(async () => {
  running = await openInvoicing();
  count = countPool(running.server.server.dataSource, running.server.server.ofTenants);
});
afterAll(() => running.stop());

const CREATE = `mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) {
  __typename ... on InvoiceCreated { invoice { id externalId } } } }`;
const CANCEL = 'mutation ($input: CancelInvoiceInput!) { cancelInvoice(input: $input) { __typename } }';

/** What the loops ask anyway, in whichever second. */
const LOOKED_FOR_ANYWAY = /^(select c\.tenant_id|with (due|told|waiting|recursive busy) as|-- test)|count\(\*\)/;
const asked = () => count.statements.filter((text) => !LOOKED_FOR_ANYWAY.test(text.trim()));

const query = (statement: string, values: unknown[]) => running.query(`-- test\n${statement}`, values);
const hints = ({ tenant }: Contractor, only = '') =>
  query(`select id, settled_at from billing_hint where tenant_id = $1 ${only}`, [tenant.id]);
const comesToRest = async (contractor: Contractor, told: number) => {
  const toldAll = await eventually(
    () => hints(contractor),
    (rows) => rows.length >= told && rows.every((row: { settled_at: unknown }) => row.settled_at !== null),
  );
  expect(toldAll.length).toBeGreaterThanOrEqual(told);
  expect(await hints(contractor, 'and settled_at is null')).toEqual([]);
};
const readings = async ({ control }: Contractor, externalId: string) =>
  (await control.requests()).filter(({ method, path }) => method === 'GET' && path === `/v1/invoices/${externalId}`)
    .length;

const mutate = async ({ office }: Contractor, document: string, input: object) => {
  const { data, errors } = await office.graphql(document, { input });
  expect(errors).toEqual([]);
  return Object.values(data)[0] as { __typename: string; invoice: { id: string; externalId: string } };
};

/** Of a customer that is known there, the connections to the database being open. */
async function aPair(contractor: Contractor, known: { customerId?: string } = {}) {
  const workOrder = await contractor.aBillableWorkOrder(known);
  const told = (await hints(contractor)).length;
  count.reset();
  const created = await mutate(contractor, CREATE, { workOrderId: workOrder.id, idempotencyKey: `+${workOrder.id}` });
  expect(created.__typename).toBe('InvoiceCreated');
  await comesToRest(contractor, told + 4);
  const creating = asked().length;
  const { id, externalId } = created.invoice;
  const cancelled = await mutate(contractor, CANCEL, { invoiceId: id, idempotencyKey: `-${id}` });
  expect(cancelled.__typename).toBe('InvoiceCancelled');
  await comesToRest(contractor, told + 6);
  return { workOrder, externalId, creating, cancelling: asked().length - creating, transactions: count.transactions() };
}

it('a creation and its cancellation take few statements, webhooks and hints included, and no reading of what we did ourselves', async () => {
  const contractor = await running.aContractor();
  await contractor.comesToRest();
  const { workOrder } = await aPair(contractor);
  const { customerId } = workOrder;
  const { externalId, creating, cancelling, transactions } = await aPair(contractor, { customerId });
  // For each of the four events besides at most one transaction of five statements that takes it into the journal.
  expect(transactions).toBeLessThanOrEqual(6 + 4);
  expect(creating + cancelling).toBeLessThanOrEqual(60 + 4 * 5);
  // The one look before a void, which asks for the payments, is none of these; a hint that overtakes the answer to its request is read.
  expect(await readings(contractor, externalId)).toBeLessThanOrEqual(1);
});

it('a payment takes one reading and few statements, however many webhooks tell of it', async () => {
  const contractor = await running.aContractor();
  await contractor.comesToRest();
  const workOrder = await contractor.aBillableWorkOrder();
  const { invoice } = await mutate(contractor, CREATE, { workOrderId: workOrder.id });
  await comesToRest(contractor, 5);
  await contractor.silenceWebhooks();
  await contractor.comesToRest();
  await contractor.control.act(invoice.externalId, 'pay');
  const before = await readings(contractor, invoice.externalId);
  count.reset();
  await query(
    `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id, is_payment)
     select gen_random_uuid(), $1, $2, gen_random_uuid(), $3, true from generate_series(1, 10)`,
    [contractor.tenant.id, contractor.connection.id, invoice.externalId],
  );
  await comesToRest(contractor, 15);
  expect(await contractor.readInvoice(invoice.id)).toMatchObject({ status: 'PAID' });
  expect((await readings(contractor, invoice.externalId)) - before).toBe(1);
  expect(count.transactions()).toBeLessThanOrEqual(2);
});
