import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
let contractor: Contractor;
beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
});
afterAll(() => running.stop());

const PREVIEW = `query ($invoiceId: ID!, $includeUnitPrice: Boolean, $taxRatePercent: Decimal) {
  previewReissue(invoiceId: $invoiceId, includeUnitPrice: $includeUnitPrice, taxRatePercent: $taxRatePercent) {
    cancellationBlocker invoicingBlocker
    invoice { id status total { minorUnits } }
    preview { includesUnitPrice taxRatePercent fingerprint total { minorUnits } workOrder { id } }
    lines { change before { kind description quantity } after { kind description quantity amount { minorUnits } } } } }`;

async function preview(invoiceId: string, choices: object = {}) {
  const { data, errors } = await contractor.office.graphql(PREVIEW, { invoiceId, ...choices });
  expect(errors).toEqual([]);
  return data.previewReissue;
}

it('starts with the choices of the invoice, while that one is active, and can be created once it is cancelled', async () => {
  const workOrder = await contractor.aBillableWorkOrder();
  const choices = { includeUnitPrice: false, taxRatePercent: '10.125' };
  const { invoice } = await contractor.create(workOrder.id, choices);
  const shown = await preview(invoice.id);
  expect(shown).toMatchObject({
    ...{ cancellationBlocker: null, invoicingBlocker: null },
    invoice: { id: invoice.id, status: 'SENT', total: { minorUnits: 28_412 } },
    preview: {
      total: { minorUnits: 28_412 },
      includesUnitPrice: false,
      taxRatePercent: '10.125',
      workOrder: { id: workOrder.id },
    },
  });
  expect(shown.lines.map(({ change }: { change: string }) => change)).toEqual(['SAME', 'SAME']);
  await contractor.cancel(invoice.id);
  expect(await preview(invoice.id)).toMatchObject({ cancellationBlocker: 'ALREADY_CANCELLED', invoicingBlocker: null });
  const again = { ...choices, expectedFingerprint: shown.preview.fingerprint };
  expect(await contractor.create(workOrder.id, again)).toMatchObject({ __typename: 'InvoiceCreated' });
  expect(await preview(invoice.id)).toMatchObject({ invoicingBlocker: 'ACTIVE_INVOICE' });
});

it('tells line by line what other choices and edited items make of it', async () => {
  const workOrder = await contractor.aBillableWorkOrder();
  const { invoice } = await contractor.create(workOrder.id);
  await running.query(
    `update work_order_item set quantity = 3 where work_order_id = $1 and description = 'Capacitor'`,
    [workOrder.id],
  );
  const { lines, preview: after } = await preview(invoice.id, { includeUnitPrice: false, taxRatePercent: '0' });
  expect(lines).toMatchObject([
    { change: 'REMOVED', before: { kind: 'UNIT' }, after: null },
    { change: 'SAME', before: { description: 'Diagnostic visit' }, after: { description: 'Diagnostic visit' } },
    { change: 'CHANGED', before: { quantity: '2.5' }, after: { quantity: '3', amount: { minorUnits: 15_480 } } },
  ]);
  expect(after.total.minorUnits).toBe(12_900 + 15_480);
});

it('says what stands in the way of the new one as well as of the cancellation', async () => {
  const workOrder = await contractor.aBillableWorkOrder();
  const { invoice } = await contractor.create(workOrder.id, { includeUnitPrice: false });
  await running.query('delete from work_order_item where work_order_id = $1', [workOrder.id]);
  expect(await preview(invoice.id)).toMatchObject({ cancellationBlocker: null, invoicingBlocker: 'NOTHING_TO_BILL' });
  await running.query(`update invoice set status = 'PAID', paid_at = instant() where id = $1`, [invoice.id]);
  expect(await preview(invoice.id)).toMatchObject({ cancellationBlocker: 'PAID' });
});

it("is told to who may cancel and create, and what another's invoice would become to nobody", async () => {
  const invoice = await contractor.aSentInvoice();
  const ask = async (who: { graphql: Contractor['office']['graphql'] }) => {
    const { data, errors } = await who.graphql(PREVIEW, { invoiceId: invoice.id });
    return [data?.previewReissue ?? null, errors[0]?.extensions.code];
  };
  const { tenant } = contractor;
  expect(await ask(await running.server.signInAs('accountant', { tenant }))).toEqual([null, 'FORBIDDEN']);
  expect(await ask((await running.aContractor()).office)).toEqual([null, 'NOT_FOUND']);
  const extraPermissions = ['invoices.create', 'invoices.edit'] as const;
  const technician = await running.server.signInAs('technician', { tenant, extraPermissions: [...extraPermissions] });
  expect(await ask(technician)).toEqual([null, 'NOT_FOUND']);
  const { data, errors } = await contractor.office.graphql(PREVIEW, { invoiceId: invoice.id, taxRatePercent: '101' });
  expect([data.previewReissue, errors[0]?.extensions.code]).toEqual([null, 'BAD_USER_INPUT']);
});
