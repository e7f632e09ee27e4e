import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { aCustomer, aDraft, anOpenInvoice, aPaidInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

/** Stripe's refusal of a wrong state has no code. */
const wrongState = (message: string) => ({
  statusCode: 400,
  rawType: 'invalid_request_error',
  code: undefined,
  message: expect.stringContaining(message),
});

test('an invoice goes from customer and draft over lines, finalising and sending to void', async () => {
  const { stripe, control } = await openTestSandbox();
  const customer = await aCustomer(stripe);
  const draft = await aDraft(stripe, { customer: customer.id, number: 'INV-000123', metadata: { reference: 'r1' } });
  expect(draft).toMatchObject({ status: 'draft', number: 'INV-000123', total: 10_725, customer: customer.id });
  expect(draft.hosted_invoice_url).toBeNull();

  const open = await stripe.invoices.finalizeInvoice(draft.id, { auto_advance: false });
  expect(open).toMatchObject({ status: 'open', amount_due: 10_725, amount_remaining: 10_725, amount_paid: 0 });
  expect(open.hosted_invoice_url).toContain(`/invoice/${open.id}`);
  expect((await stripe.invoices.sendInvoice(open.id)).status).toBe('open');

  const gone = await stripe.invoices.voidInvoice(open.id);
  expect(gone).toMatchObject({ status: 'void', total: 10_725, amount_remaining: 10_725 });
  expect(gone.status_transitions.voided_at).toBeTypeOf('number');
  expect(await stripe.invoices.retrieve(open.id)).toMatchObject({ status: 'void', metadata: { reference: 'r1' } });
  expect(await control.get('invoices')).toEqual([
    {
      id: open.id,
      vendor: 'stripe',
      accountId: 'acct_test',
      reference: 'r1',
      number: 'INV-000123',
      status: 'void',
      totalMinorUnits: 10_725,
      currency: 'USD',
      isCredited: false,
      createdAt: expect.stringMatching(/Z$/),
      latestRevision: null,
    },
  ]);
});

test('only a collectible, unpaid invoice can be voided, and no refusal can be told by a code', async () => {
  const { stripe } = await openTestSandbox();
  const voiding = (id: string) => stripe.invoices.voidInvoice(id);
  const gone = await anOpenInvoice(stripe);
  await voiding(gone.id);

  const notOpen = wrongState("You can only pass in open invoices. This invoice isn't open.");
  await expect(voiding((await aDraft(stripe)).id)).rejects.toMatchObject(notOpen);
  await expect(voiding(gone.id)).rejects.toMatchObject(notOpen);
  const paid = wrongState('Invoices with `paid` payments cannot be voided.');
  await expect(voiding((await aPaidInvoice(stripe)).id)).rejects.toMatchObject(paid);
});

test('paid is the end: nothing but a note about it changes a paid invoice', async () => {
  const { stripe } = await openTestSandbox();
  const { id } = await aPaidInvoice(stripe);
  await expect(stripe.invoices.pay(id)).rejects.toMatchObject(wrongState('already paid'));
  await expect(stripe.invoices.finalizeInvoice(id)).rejects.toMatchObject(wrongState('already finalized'));
  await expect(stripe.invoices.markUncollectible(id)).rejects.toMatchObject(wrongState("isn't open"));
  await expect(stripe.invoices.del(id)).rejects.toMatchObject(wrongState('only delete draft'));
  await expect(stripe.invoices.update(id, { description: 'x' })).rejects.toMatchObject({ param: 'description' });
  const noted = await stripe.invoices.update(id, { metadata: { note: 'x' } });
  expect(noted).toMatchObject({ status: 'paid', amount_remaining: 0, metadata: { note: 'x' } });
});

test('a draft can be deleted, which sets its number free; an invoice keeps its number for good', async () => {
  const { stripe } = await openTestSandbox();
  const draft = await aDraft(stripe, { number: 'INV-7' });
  expect(await stripe.invoices.del(draft.id)).toMatchObject({ id: draft.id, deleted: true });
  await expect(stripe.invoices.retrieve(draft.id)).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'invoice',
  });

  const open = await anOpenInvoice(stripe, { number: 'INV-7' });
  await stripe.invoices.voidInvoice(open.id);
  await expect(aDraft(stripe, { number: 'INV-7' })).rejects.toMatchObject({ statusCode: 400, param: 'number' });
});

test('an invoice without a number gets the next one of its customer', async () => {
  const { stripe } = await openTestSandbox();
  const customer = await aCustomer(stripe);
  const given = { customer: customer.id, number: undefined };
  expect((await anOpenInvoice(stripe, given)).number).toBe(`${customer.invoice_prefix}-0001`);
  expect((await anOpenInvoice(stripe, given)).number).toBe(`${customer.invoice_prefix}-0002`);
});

test('a list is newest first, filtered, and read page by page', async () => {
  const { stripe } = await openTestSandbox();
  const customer = await aCustomer(stripe);
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) made.unshift((await aDraft(stripe, { customer: customer.id })).id);
  await aDraft(stripe);

  const wanted = { customer: customer.id, created: { gte: Math.floor(Date.now() / 1000) - 60 }, limit: 2 };
  const first = await stripe.invoices.list(wanted);
  expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/invoices' });
  expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
  const all = await stripe.invoices.list(wanted).autoPagingToArray({ limit: 100 });
  expect(all.map(({ id }) => id)).toEqual(made);
  const back = await stripe.invoices.list({ ...wanted, ending_before: made[4] });
  expect(back.data.map(({ id }) => id)).toEqual([made[2], made[3]]);
  expect((await stripe.invoices.list({ ...wanted, created: { gt: 2 ** 33 } })).data).toEqual([]);
  await stripe.invoices.finalizeInvoice(made[3] ?? '');
  expect((await stripe.invoices.list({ status: 'open' })).data.map(({ id }) => id)).toEqual([made[3]]);
});

test('bad parameters are refused by name', async () => {
  const { stripe } = await openTestSandbox();
  const { id: customer } = await aCustomer(stripe);
  const create = (given: object) => stripe.invoices.create({ customer, ...given } as Stripe.InvoiceCreateParams);
  const refusal = (param: string, code?: string) => ({ statusCode: 400, param, ...(code ? { code } : {}) });

  await expect(create({ nonsense: 1 })).rejects.toMatchObject(refusal('nonsense', 'parameter_unknown'));
  await expect(create({ automatic_tax: { x: 1 } })).rejects.toMatchObject(
    refusal('automatic_tax[x]', 'parameter_unknown'),
  );
  await expect(create({ customer: undefined })).rejects.toMatchObject(refusal('customer', 'parameter_missing'));
  await expect(create({ customer: '' })).rejects.toMatchObject(refusal('customer', 'parameter_invalid_empty'));
  await expect(create({ customer: 'cus_none' })).rejects.toMatchObject(refusal('customer', 'resource_missing'));
  await expect(create({ due_date: 1.5 })).rejects.toMatchObject(refusal('due_date', 'parameter_invalid_integer'));
  await expect(create({ currency: 'xyz' })).rejects.toMatchObject(refusal('currency'));
  await expect(create({ collection_method: 'hope' })).rejects.toMatchObject(refusal('collection_method'));
  await expect(create({ collection_method: 'send_invoice' })).rejects.toMatchObject({
    message: "If invoice collection method is 'send_invoice', you must specify 'due_date' or 'days_until_due'.",
  });
  await expect(stripe.invoices.list({ limit: 101 })).rejects.toMatchObject(refusal('limit'));
  const draft = await aDraft(stripe);
  const both = stripe.invoices.addLines(draft.id, { lines: [{ amount: 1, quantity: 2 }] });
  await expect(both).rejects.toMatchObject({
    ...refusal('lines[0][amount]'),
    message: 'You may only specify one of these parameters: amount, quantity.',
  });
});

test('an uncollectible invoice can be voided, revised, credited or paid like an open one', async () => {
  const { stripe, control } = await openTestSandbox();
  const uncollectible = async () => (await stripe.invoices.markUncollectible((await anOpenInvoice(stripe)).id)).id;
  expect((await stripe.invoices.voidInvoice(await uncollectible())).status).toBe('void');
  const revised = await uncollectible();
  await control.post(`invoices/${revised}/revise`);
  const original = await stripe.invoices.retrieve(revised, { expand: ['latest_revision'] });
  expect(original).toMatchObject({ status: 'void', latest_revision: { status: 'open' } });
  const credited = await uncollectible();
  await stripe.creditNotes.create({ invoice: credited, amount: 725 });
  expect(await stripe.invoices.retrieve(credited)).toMatchObject({
    status: 'uncollectible',
    amount_remaining: 10_000,
  });
  expect((await control.post(`invoices/${credited}/pay`)).body).toMatchObject({ status: 'paid' });
});

test('an invoice can be sent until it is void, a paid one too', async () => {
  const { stripe } = await openTestSandbox();
  const { id } = await anOpenInvoice(stripe);
  await stripe.invoices.sendInvoice(id);
  await stripe.invoices.pay(id, { payment_method: 'pm_card_visa' });
  expect((await stripe.invoices.sendInvoice(id)).status).toBe('paid');
  expect((await stripe.events.list({ type: 'invoice.sent' })).data).toHaveLength(2);
  const gone = await anOpenInvoice(stripe);
  await stripe.invoices.voidInvoice(gone.id);
  await expect(stripe.invoices.sendInvoice(gone.id)).rejects.toMatchObject(wrongState('cannot be sent'));
});

test('what is paid outside of Stripe is told as paid, without that a payment succeeded', async () => {
  const { stripe } = await openTestSandbox();
  const { id } = await anOpenInvoice(stripe);
  const paid = await stripe.invoices.pay(id, { paid_out_of_band: true });
  expect(paid).toMatchObject({ amount_paid: 10_725, amount_paid_off_stripe: 10_725 });
  const told = await stripe.events.list({ types: ['invoice.paid', 'invoice.payment_succeeded'] });
  expect(told.data.map(({ type }) => type)).toEqual(['invoice.paid']);
});
