import { expect, test } from 'vitest';
import { aCustomer, aDraft } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

test('amounts of a currency without decimals are whole units', async () => {
  const { stripe, control } = await openTestSandbox();
  const draft = await aDraft(stripe, { currency: 'jpy' });
  expect(draft).toMatchObject({ currency: 'jpy', total: 10_725 });
  expect(await control.get('invoices')).toMatchObject([{ currency: 'JPY', totalMinorUnits: 10_725 }]);
});

test('lines are shown ten at once, in the order they were added, and the rest page by page', async () => {
  const { stripe } = await openTestSandbox();
  const draft = await aDraft(stripe);
  const lines = Array.from({ length: 12 }, (_, n) => ({ amount: n + 1, description: `Line ${n + 1}` }));
  const grown = await stripe.invoices.addLines(draft.id, { lines });
  expect(grown.lines).toMatchObject({ has_more: true });
  expect(grown.lines.data).toHaveLength(10);
  expect(grown.total).toBe(10_725 + 78);
  const all = await stripe.invoices.listLineItems(draft.id, { limit: 100 });
  expect(all.data).toHaveLength(14);
  const added = ['Furnace', 'Tax 7.25%', ...lines.map(({ description }) => description)];
  expect(all.data.map(({ description }) => description)).toEqual(added);

  await stripe.invoices.finalizeInvoice(draft.id);
  await expect(stripe.invoices.addLines(draft.id, { lines })).rejects.toMatchObject({ code: 'invoice_not_editable' });
});

test('tax rates add to the total, rounded line by line', async () => {
  const { stripe } = await openTestSandbox();
  const rate = await stripe.taxRates.create({ display_name: 'Sales tax', percentage: 7.25, inclusive: false });
  const draft = await aDraft(stripe, { default_tax_rates: [rate.id] });
  expect(draft).toMatchObject({ subtotal: 10_725, total: 10_725 + 725 + 53, total_excluding_tax: 10_725 });
  expect(draft.total_taxes).toMatchObject([{ amount: 778, tax_rate_details: { tax_rate: rate.id } }]);
});

test('pending items are taken in only when asked for', async () => {
  const { stripe } = await openTestSandbox();
  const { id: customer } = await aCustomer(stripe);
  await stripe.invoiceItems.create({ customer, amount: 500, currency: 'usd', description: 'Filter' });
  const without = await stripe.invoices.create({ customer });
  const included = await stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include' });
  expect([without.total, included.total]).toEqual([0, 500]);
  await stripe.invoiceItems.create({ customer, invoice: without.id, amount: 700, currency: 'usd' });
  expect((await stripe.invoices.retrieve(without.id)).total).toBe(700);
});

test('a text of a line has at most 500 characters, as Unicode counts them, and the refusal quotes its ends', async () => {
  const { stripe } = await openTestSandbox();
  const { id } = await aDraft(stripe);
  const adding = (description: string) => stripe.invoices.addLines(id, { lines: [{ amount: 1, description }] });
  expect((await adding('🔧'.repeat(500))).total).toBe(10_726);
  await expect(adding(`${'🔧'.repeat(500)}.`)).rejects.toMatchObject({
    statusCode: 400,
    param: 'lines[0][description]',
    message: `Invalid string: ${'🔧'.repeat(10)}...${'🔧'.repeat(9)}.; must be at most 500 characters`,
  });
});
