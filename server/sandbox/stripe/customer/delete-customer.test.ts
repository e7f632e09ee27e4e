import { expect, test } from 'vitest';
import { aDraft, anOpenInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

test('a deleted customer can be read as deleted and in no other way; its invoices stay', async () => {
  const { stripe } = await openTestSandbox();
  const open = await anOpenInvoice(stripe);
  const customer = open.customer as string;
  const draft = await aDraft(stripe, { customer });
  expect(await stripe.customers.del(customer)).toMatchObject({ id: customer, object: 'customer', deleted: true });

  expect(await stripe.customers.retrieve(customer)).toMatchObject({ id: customer, deleted: true });
  expect((await stripe.customers.list()).data).toEqual([]);
  const missing = { statusCode: 404, code: 'resource_missing', message: `No such customer: '${customer}'` };
  await expect(stripe.customers.update(customer, { name: 'x' })).rejects.toMatchObject(missing);
  await expect(stripe.customers.del(customer)).rejects.toMatchObject(missing);
  const unknown = { statusCode: 400, code: 'resource_missing', param: 'customer' };
  await expect(stripe.invoices.create({ customer })).rejects.toMatchObject(unknown);
  await expect(stripe.invoices.finalizeInvoice(draft.id)).rejects.toMatchObject({ statusCode: 400, code: undefined });

  expect((await stripe.invoices.list({ customer })).data.map(({ id }) => id)).toEqual([draft.id, open.id]);
  expect((await stripe.invoices.voidInvoice(open.id)).status).toBe('void');
  const told = await stripe.events.list({ type: 'customer.deleted' });
  expect(told.data[0]?.data.object).toMatchObject({ id: customer, name: 'Jane Doe' });
});

test('a person deletes the customer of an invoice behind the interface, once', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id, customer } = await anOpenInvoice(stripe);
  expect((await control.post(`invoices/${id}/delete-customer`)).status).toBe(200);
  expect(await stripe.customers.retrieve(customer as string)).toMatchObject({ deleted: true });
  expect((await control.post(`invoices/${id}/delete-customer`)).status).toBe(409);
});
