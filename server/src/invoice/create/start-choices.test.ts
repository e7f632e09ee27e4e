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

async function preview(id: string, choices: object = { likeLastInvoice: true }) {
  const { data } = await contractor.office.graphql(
    `query ($id: ID!, $likeLastInvoice: Boolean!, $includeUnitPrice: Boolean! = true, $taxRatePercent: Decimal) {
       previewInvoice(workOrderId: $id, likeLastInvoice: $likeLastInvoice, includeUnitPrice: $includeUnitPrice, taxRatePercent: $taxRatePercent) {
         includesUnitPrice taxRatePercent total { minorUnits } fingerprint workOrder { id type version }
         lastInvoice { id includesUnitPrice taxRatePercent total { minorUnits } } } }`,
    { id, likeLastInvoice: false, ...choices },
  );
  return data.previewInvoice;
}

it("starts with the unit's price and the contractor's rate while nothing was ever billed", async () => {
  const { id, type } = await contractor.aBillableWorkOrder();
  expect(await preview(id)).toMatchObject({
    ...{ includesUnitPrice: true, taxRatePercent: '8.25', lastInvoice: null },
    workOrder: { id, type, version: expect.any(Number) },
  });
});

it('starts again with what the last invoice was made with, whatever became of it and whatever the rate is now', async () => {
  const { id } = await contractor.aBillableWorkOrder();
  const first = await contractor.create(id, { taxRatePercent: '3' });
  await contractor.cancel(first.invoice.id);
  const { invoice } = await contractor.create(id, { includeUnitPrice: false, taxRatePercent: '10.125' });
  await contractor.cancel(invoice.id);
  await running.query(`update tenant set default_tax_rate_percent = 9 where id = $1`, [contractor.tenant.id]);
  const choices = { includesUnitPrice: false, taxRatePercent: '10.125', total: { minorUnits: 28_412 } };
  expect(await preview(id)).toMatchObject({ ...choices, lastInvoice: { id: invoice.id, ...choices } });

  const other = await contractor.aBillableWorkOrder();
  expect(await preview(other.id)).toMatchObject({ includesUnitPrice: true, taxRatePercent: '9', lastInvoice: null });
});

it('is what was chosen instead, and what `createInvoice` takes for chosen where nothing is', async () => {
  const { id } = await contractor.aBillableWorkOrder();
  const { invoice } = await contractor.create(id, { includeUnitPrice: false, taxRatePercent: '1.5' });
  await contractor.cancel(invoice.id);
  const chosen = { includeUnitPrice: false, taxRatePercent: '0' };
  expect(await preview(id, chosen)).toMatchObject({ includesUnitPrice: false, taxRatePercent: '0' });
  const { fingerprint, ...shown } = await preview(id, {});
  expect(shown).toMatchObject({ includesUnitPrice: true, lastInvoice: { includesUnitPrice: false } });
  expect(await contractor.create(id, { expectedFingerprint: fingerprint })).toMatchObject({
    __typename: 'InvoiceCreated',
  });
});
