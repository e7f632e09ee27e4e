import { expect, test } from 'vitest';
import { anOpenInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

test('a revision voids the original and stands in its place', async () => {
  const { stripe, control } = await openTestSandbox();
  const original = await anOpenInvoice(stripe, { number: 'INV-9', metadata: { reference: 'r9' } });
  await control.post(`invoices/${original.id}/revise`);

  const gone = await stripe.invoices.retrieve(original.id, { expand: ['latest_revision'] });
  expect(gone.status).toBe('void');
  expect(gone.latest_revision).toMatchObject({
    status: 'open',
    number: 'INV-9-R1',
    total: original.total,
    metadata: { reference: 'r9' },
    from_invoice: { action: 'revision', invoice: original.id },
  });
});

test('a draft revision leaves the original as it is until it is finalised', async () => {
  const { stripe } = await openTestSandbox();
  const original = await anOpenInvoice(stripe);
  const draft = await stripe.invoices.create({ from_invoice: { action: 'revision', invoice: original.id } });
  expect((await stripe.invoices.retrieve(original.id)).status).toBe('open');
  await stripe.invoices.finalizeInvoice(draft.id);
  expect(await stripe.invoices.retrieve(original.id)).toMatchObject({ status: 'void', latest_revision: draft.id });
});
