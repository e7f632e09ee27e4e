import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const HISTORY = `query ($id: ID!) { invoice(id: $id) { number history(first: 20) { nodes { kind summary
  operation { kind replacement { kind state outcome invoiceNumber } } } } } }`;

async function historyOf({ office }: Contractor, id: string) {
  const { data } = await office.graphql(HISTORY, { id });
  return data.invoice.history.nodes.reverse();
}

const states = async ({ control }: Contractor, ...ids: string[]) =>
  (await Promise.all(ids.map((id) => control.invoice(id)))).map(([there]) => there?.status);

it('cancels an invoice and creates it again with another rate, linked both ways', async () => {
  const contractor = await running.aContractor();
  const old = await contractor.aSentInvoice();
  const answer = await contractor.reissue(old.id, { taxRatePercent: '0', reasonCode: 'WRONG_TAX' });
  expect(answer).toMatchObject({
    __typename: 'InvoiceReissued',
    message: `Invoice ${old.number} cancelled, invoice ${answer.replacement.number} created.`,
    invoice: { status: 'CANCELLED', cancellationReasonCode: 'WRONG_TAX', replacedBy: { id: answer.replacement.id } },
    replacement: { status: 'SENT', taxRatePercent: '0', tax: { minorUnits: 0 }, replaces: { id: old.id } },
    workOrder: { activeInvoice: { id: answer.replacement.id }, billingOperation: null },
  });
  expect(await states(contractor, old.id, answer.replacement.id)).toEqual(['void', 'open']);
});

it('tells one story in the history of both', async () => {
  const contractor = await running.aContractor();
  const old = await contractor.aSentInvoice();
  const { replacement } = await contractor.reissue(old.id, { reasonCode: 'OTHER', reason: 'Asked for on the phone' });
  const story = await historyOf(contractor, old.id);
  expect(story.map(({ kind }: { kind: string }) => kind).slice(-2)).toEqual(['CANCELLATION_STARTED', 'CANCELLED']);
  expect(story.at(-2)).toMatchObject({
    summary: `Asked the billing system to cancel the invoice, and to create it again as ${replacement.number}: Asked for on the phone.`,
    operation: { kind: 'CANCEL', replacement: { kind: 'CREATE', outcome: 'DONE', invoiceNumber: replacement.number } },
  });
  const kinds = (await historyOf(contractor, replacement.id)).map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['CREATION_STARTED', 'CREATED', 'REISSUED']);
});

it('does nothing else when the old invoice cannot be cancelled there', async () => {
  const contractor = await running.aContractor();
  const old = await contractor.aSentInvoice();
  await contractor.control.fault({ operation: 'cancel', kind: 'period-closed', times: 1 });
  expect(await contractor.reissue(old.id)).toMatchObject({
    ...{ __typename: 'ReissueFailed', step: 'CANCEL', cause: 'PERIOD_CLOSED', outcome: 'REFUSED' },
    message: expect.stringMatching(/^Cancellation failed: /),
    invoice: { status: 'SENT', billingOperation: null },
    workOrder: { activeInvoice: { id: old.id }, billingOperation: null, lastBillingFailure: null },
  });
  const asked = (await contractor.control.requests()).filter(({ operation }) => operation === 'create');
  await contractor.comesToRest();
  expect((await contractor.control.requests()).filter(({ operation }) => operation === 'create')).toHaveLength(
    asked.length,
  );
  expect(await contractor.reissue(old.id)).toMatchObject({ __typename: 'InvoiceReissued' });
});

it('tells that the old one is cancelled when the new one is refused, and the work order can be invoiced', async () => {
  const contractor = await running.aContractor();
  const old = await contractor.aSentInvoice();
  await contractor.control.fault({ operation: 'create', kind: 'forbidden', path: '/finalize', times: 1 });
  const answer = await contractor.reissue(old.id);
  expect(answer).toMatchObject({
    ...{ __typename: 'ReissueFailed', step: 'CREATE', cause: 'NOT_ALLOWED', outcome: 'REFUSED' },
    message: expect.stringContaining(`Invoice ${old.number} is cancelled, but the new invoice was not created: `),
    invoice: { status: 'CANCELLED' },
    workOrder: { activeInvoice: null, invoicingBlocker: null, lastBillingFailure: { cause: 'NOT_ALLOWED' } },
  });
  expect(await contractor.create(answer.workOrder.id)).toMatchObject({ __typename: 'InvoiceCreated' });
});

it('goes on by itself with the creation when the cancellation was in doubt', async () => {
  const contractor = await running.aContractor();
  const old = await contractor.aSentInvoice();
  await contractor.control.fault({ operation: 'cancel', kind: 'applied-late', delayMs: 500, times: 1 });
  const answer = await contractor.reissue(old.id, { idempotencyKey: 'once' });
  expect(answer).toMatchObject({ __typename: 'ReissueFailed', step: 'CANCEL', outcome: 'UNKNOWN' });
  const { activeInvoice } = await eventually(
    () => contractor.readWorkOrder(answer.workOrder.id),
    (now) => now.activeInvoice !== null && now.activeInvoice.id !== old.id,
  );
  expect(await states(contractor, old.id, activeInvoice.id)).toEqual(['void', 'open']);
  expect(await contractor.reissue(old.id, { idempotencyKey: 'once' })).toMatchObject({
    __typename: 'InvoiceReissued',
    replacement: { id: activeInvoice.id },
  });
});

it.each([
  ['limits requests for its customer', { path: '/v1/customers', kind: 'rate-limited' }],
  ['limits requests for it', { path: '/v1/invoices', kind: 'rate-limited' }],
])('goes on with the creation by itself when the billing system %s for a while', async (_, fault) => {
  const contractor = await running.aContractor();
  const old = await contractor.aSentInvoice();
  await contractor.control.fault({ operation: 'create', ...fault, times: 1 });
  const { workOrder } = await contractor.reissue(old.id);
  const { activeInvoice } = await eventually(
    () => contractor.readWorkOrder(workOrder.id),
    (now) => now.activeInvoice !== null && now.billingOperation === null,
  );
  expect(await states(contractor, old.id, activeInvoice.id)).toEqual(['void', 'open']);
});

it('is not found by who sees the invoice and not its work order', async () => {
  const contractor = await running.aContractor();
  const { id } = await contractor.aSentInvoice();
  const accountant = await running.server.signInAs('accountant', {
    tenant: contractor.tenant,
    extraPermissions: ['invoices.create'],
  });
  await expect(contractor.reissue(id, {}, accountant)).rejects.toThrow('NOT_FOUND');
  expect(await states(contractor, id)).toEqual(['open']);
});
