import { expect, test } from 'vitest';
import { aCustomer, anOpenInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

async function open() {
  const opened = await openTestSandbox();
  const { stripe } = opened;
  const { id: customer } = await aCustomer(stripe);
  const balance = async () => (await stripe.customers.retrieve(customer)) as { balance: number };
  const owe = (amount: number) => stripe.customers.update(customer, { balance: amount });
  const bill = (amount: number, currency = 'usd') => anInvoiceOf(amount, currency);
  const anInvoiceOf = async (amount: number, currency: string) => {
    const sent = { collection_method: 'send_invoice', days_until_due: 30 } as const;
    const draft = await stripe.invoices.create({ customer, currency, ...sent });
    await stripe.invoices.addLines(draft.id, { lines: [{ amount }] });
    return stripe.invoices.finalizeInvoice(draft.id);
  };
  return { ...opened, customer, balance, owe, bill };
}

test('a credit is used up by the next invoice, and given back when that is voided', async () => {
  const { stripe, balance, owe, bill } = await open();
  await owe(-4_000);
  const part = await bill(10_000);
  expect(part).toMatchObject({
    status: 'open',
    total: 10_000,
    amount_due: 6_000,
    amount_remaining: 6_000,
    starting_balance: -4_000,
    ending_balance: 0,
  });
  expect(await balance()).toMatchObject({ balance: 0 });
  await stripe.invoices.voidInvoice(part.id);
  expect(await balance()).toMatchObject({ balance: -4_000 });
});

test('an invoice that a credit covers is paid at once, by no payment', async () => {
  const { balance, owe, bill, stripe } = await open();
  await owe(-12_000);
  const paid = await bill(10_000);
  expect(paid).toMatchObject({ status: 'paid', amount_due: 0, amount_paid: 0, ending_balance: -2_000 });
  expect(await balance()).toMatchObject({ balance: -2_000 });
  expect((await stripe.invoicePayments.list({ invoice: paid.id })).data).toEqual([]);
});

test('a debt is asked for with the next invoice', async () => {
  const { stripe, owe, bill, balance } = await open();
  await owe(500);
  const more = await bill(10_000);
  expect(more).toMatchObject({ status: 'open', total: 10_000, amount_due: 10_500, starting_balance: 500 });
  const paid = await stripe.invoices.pay(more.id, { payment_method: 'pm_card_visa' });
  expect(paid).toMatchObject({ status: 'paid', amount_paid: 10_500 });
  expect(await balance()).toMatchObject({ balance: 0 });
});

test.each([
  ['usd', 50],
  ['gbp', 30],
  ['mxn', 1_000],
])(
  'less than the least charge in %s, %d, is paid at once and asked for with the next invoice',
  async (currency, least) => {
    const { bill, balance } = await open();
    expect(await bill(least, currency)).toMatchObject({ status: 'open', amount_due: least });
    const little = await bill(least - 1, currency);
    expect(little).toMatchObject({ status: 'paid', amount_due: 0, ending_balance: least - 1 });
    expect(await balance()).toMatchObject({ balance: least - 1 });
    expect(await bill(10_000, currency)).toMatchObject({ amount_due: 10_000 + least - 1 });
  },
);

test('a revision takes over what its original took of the balance', async () => {
  const { control, stripe, owe, bill, balance } = await open();
  await owe(-4_000);
  const { id } = await bill(10_000);
  await control.post(`invoices/${id}/revise`);
  const { latest_revision: revision } = await stripe.invoices.retrieve(id, { expand: ['latest_revision'] });
  expect(revision).toMatchObject({ amount_due: 6_000, starting_balance: -4_000 });
  expect(await balance()).toMatchObject({ balance: 0 });
});

test('a draft shows what would be asked for now', async () => {
  const { stripe, customer, control } = await open();
  const { id } = await anOpenInvoice(stripe, { customer });
  await control.post(`invoices/${id}/set-balance`, { amountMinorUnits: -500 });
  const draft = await stripe.invoices.create({ customer });
  await stripe.invoices.addLines(draft.id, { lines: [{ amount: 2_000 }] });
  expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({
    amount_due: 1_500,
    starting_balance: -500,
    ending_balance: null,
  });
  expect((await control.post(`invoices/${id}/set-balance`)).status).toBe(409);
});
