import { expect, test } from 'vitest';
import { anOpenInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox, stripeAt } from '../../testing/open-test-sandbox.ts';

test('a key that was not registered is refused, and so is none', async () => {
  const { sandbox } = await openTestSandbox();
  const stranger = stripeAt(sandbox, 'sk_test_unknown_4242');
  await expect(stranger.accounts.retrieveCurrent()).rejects.toMatchObject({
    type: 'StripeAuthenticationError',
    statusCode: 401,
    message: 'Invalid API Key provided: sk_test_********4242',
  });
  const none = await fetch(`${sandbox.url}/v1/account`);
  expect(none.status).toBe(401);
  expect(none.headers.get('request-id')).toMatch(/^req_/);
  expect(await none.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

test('a key names its account', async () => {
  const { stripe } = await openTestSandbox();
  expect(await stripe.accounts.retrieveCurrent()).toMatchObject({
    id: 'acct_test',
    object: 'account',
    business_profile: { name: 'Acme HVAC' },
  });
});

test('an account sees and touches nothing of another', async () => {
  const { sandbox, stripe, control } = await openTestSandbox();
  await control.post('accounts', { key: 'rk_test_other', accountId: 'acct_other', name: 'Other' });
  const other = stripeAt(sandbox, 'rk_test_other');
  const ours = await anOpenInvoice(stripe, { number: 'INV-1' });

  const missing = { statusCode: 404, code: 'resource_missing' };
  await expect(other.invoices.retrieve(ours.id)).rejects.toMatchObject({ ...missing, param: 'invoice' });
  await expect(other.invoices.voidInvoice(ours.id)).rejects.toMatchObject({ ...missing, param: 'id' });
  await expect(other.customers.retrieve(ours.customer as string)).rejects.toMatchObject(missing);
  for (const list of [other.invoices.list(), other.customers.list(), other.events.list()]) {
    expect((await list).data).toEqual([]);
  }
  expect((await anOpenInvoice(other, { number: 'INV-1' })).number).toBe('INV-1');
  expect((await stripe.invoices.retrieve(ours.id)).status).toBe('open');
});
