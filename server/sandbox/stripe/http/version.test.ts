import { expect, test } from 'vitest';
import { anOpenInvoice } from '../../testing/an-invoice.ts';
import { key, openTestSandbox } from '../../testing/open-test-sandbox.ts';

async function open() {
  const opened = await openTestSandbox();
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${opened.sandbox.url}/v1/${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } });
  return { ...opened, get };
}

test('the version in force is echoed, and another one is refused', async () => {
  const { get } = await open();
  const ours = '2026-10-28.endive';
  for (const headers of [{}, { 'stripe-version': ours }] as Record<string, string>[]) {
    const answer = await get('account', headers);
    expect([answer.status, answer.headers.get('stripe-version')]).toEqual([200, ours]);
  }
  for (const version of ['2023-10-16', '2099-01-01', 'latest']) {
    const refused = await get('account', { 'stripe-version': version });
    expect([refused.status, refused.headers.get('stripe-version')]).toEqual([400, ours]);
    expect(await refused.json()).toMatchObject({
      error: { message: `The sandbox does not know the Stripe-Version ${version}: it answers at ${ours} only.` },
    });
  }
});

test('an account reaches itself under its own name only', async () => {
  const { get } = await open();
  expect((await get('account', { 'stripe-account': 'acct_test' })).status).toBe(200);
  const foreign = await get('account', { 'stripe-account': 'acct_other' });
  expect(foreign.status).toBe(403);
  expect(await foreign.json()).toMatchObject({ error: { code: 'account_invalid' } });
});

test('what the sandbox does not imitate is refused in its own name', async () => {
  const { stripe, get } = await open();
  const { id } = await anOpenInvoice(stripe);
  const unknown = { message: expect.stringMatching(/^The sandbox does not know /) };
  for (const path of ['invoices/search?query=x', 'customers/search?query=x', 'balance', 'invoices/upcoming/lines/x']) {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: unknown });
  }
  await expect(stripe.invoices.list({ subscription: 'sub_1' })).rejects.toMatchObject({
    ...unknown,
    code: 'parameter_unknown',
    param: 'subscription',
  });
  await expect(stripe.invoices.update(id, { discounts: [{ coupon: 'x' }] })).rejects.toMatchObject(unknown);
});

test('a refusal leads to what was sent', async () => {
  const { get, sandbox } = await open();
  const answer = await get('invoices/in_none');
  expect(await answer.json()).toMatchObject({ error: { request_log_url: `${sandbox.url}/_control/requests` } });
});
