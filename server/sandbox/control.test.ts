import { request } from 'node:http';
import { expect, test } from 'vitest';
import { anOpenInvoice, aPaidInvoice } from './testing/an-invoice.ts';
import { openTestSandbox } from './testing/open-test-sandbox.ts';

/** Status of a request with headers that `fetch` would not send. */
function statusOf(url: string, method: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.once('error', reject).end();
  });
}

test('every request a vendor would get is listed in order, as it was sent and as it was answered', async () => {
  const { stripe, control } = await openTestSandbox();
  await control.post('faults', { operation: 'cancel', kind: 'no-answer', times: 2 });
  await stripe.customers.create(
    { name: 'Jane & Joe', metadata: { reference: 'c1' } },
    { idempotencyKey: 'op:customer' },
  );
  await stripe.invoices.list({ created: { gte: 5 } });
  await stripe.invoices.voidInvoice('in_1').catch(() => {});
  await stripe.rawRequest('GET', '/v1/nonsense').catch(() => {});

  const common = { at: expect.stringMatching(/Z$/), vendor: 'stripe' };
  const dropped = { operation: 'cancel', method: 'POST', path: '/v1/invoices/in_1/void', body: '', status: null };
  expect(await control.get('requests')).toEqual([
    {
      ...common,
      operation: 'create',
      method: 'POST',
      path: '/v1/customers',
      body: 'name=Jane%20%26%20Joe&metadata[reference]=c1',
      idempotencyKey: 'op:customer',
      status: 200,
    },
    {
      ...common,
      operation: 'read',
      method: 'GET',
      path: '/v1/invoices?created[gte]=5',
      body: '',
      idempotencyKey: null,
      status: 200,
    },
    { ...common, ...dropped, idempotencyKey: expect.any(String) },
    { ...common, ...dropped, idempotencyKey: expect.any(String) },
    expect.objectContaining({ path: '/v1/nonsense', status: 404 }),
  ]);
});

test('a person can pay, refund, credit, void and revise behind the back of the interface', async () => {
  const { stripe, control } = await openTestSandbox();
  const [paid, credited, gone, revised] = [
    await anOpenInvoice(stripe),
    await aPaidInvoice(stripe),
    await anOpenInvoice(stripe),
    await anOpenInvoice(stripe),
  ];
  expect((await control.post(`invoices/${paid.id}/pay`)).body).toMatchObject({ status: 'paid', isCredited: false });
  const refunded = await control.post(`invoices/${paid.id}/reverse-payment`);
  expect(refunded.body).toMatchObject({ status: 'paid', isCredited: true });
  expect((await control.post(`invoices/${credited.id}/credit`)).body).toMatchObject({
    status: 'paid',
    isCredited: true,
  });
  expect((await control.post(`invoices/${gone.id}/void`)).body).toMatchObject({ status: 'void' });
  const original = await control.post(`invoices/${revised.id}/revise`);
  expect(original.body).toMatchObject({
    id: revised.id,
    status: 'void',
    latestRevision: expect.stringMatching(/^in_/),
  });

  const refusal = await control.post(`invoices/${gone.id}/pay`);
  expect(refusal).toMatchObject({ status: 409, body: { error: expect.stringContaining('void') } });
  expect((await control.post('invoices/in_none/void')).status).toBe(404);
});

test('a payment from outside of Stripe can be reversed too', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id } = await anOpenInvoice(stripe);
  await stripe.invoices.pay(id, { paid_out_of_band: true });
  const reversed = await control.post(`invoices/${id}/reverse-payment`);
  expect(reversed).toMatchObject({ status: 200, body: { status: 'paid', isCredited: true } });
  expect((await stripe.invoices.retrieve(id)).post_payment_credit_notes_amount).toBe(10_725);
  expect((await control.post(`invoices/${id}/reverse-payment`)).status).toBe(409);
});

test('a part of the total can be paid, and then the invoice can no longer be voided', async () => {
  const { stripe, control } = await openTestSandbox();
  const open = await anOpenInvoice(stripe);
  await control.post(`invoices/${open.id}/pay`, { amountMinorUnits: 725 });
  expect(await stripe.invoices.retrieve(open.id)).toMatchObject({
    status: 'open',
    amount_paid: 725,
    amount_remaining: 10_000,
  });
  await expect(stripe.invoices.voidInvoice(open.id)).rejects.toMatchObject({ statusCode: 400, code: undefined });
});

test('a bad fault or account is refused with a sentence', async () => {
  const { control } = await openTestSandbox();
  const bad = [
    control.post('faults', { kind: 'nonsense' }),
    control.post('faults', { kind: 'late', operation: 'finalise' }),
    control.post('faults', { kind: 'late', times: 0 }),
    control.post('faults', { kind: 'late', delayMs: -1 }),
    control.post('faults'),
    control.post('accounts', { key: 'rk_test_1', accountId: 'acct_1', name: 'x', missingPermissions: ['events'] }),
    control.post('accounts', { key: 'sk_live_1', accountId: 'acct_1', name: 'x' }),
    control.post('accounts', { key: 'sk_test_1', accountId: '1', name: 'x' }),
    control.post('accounts', { key: 'sk_test_1', accountId: 'acct_1', name: 'x', webhookUrl: 'http://127.0.0.1' }),
  ];
  for (const answer of await Promise.all(bad)) {
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringMatching(/\.$/) } });
  }
  expect(await control.get('faults')).toEqual([]);
});

test('a reset forgets everything', async () => {
  const { stripe, control } = await openTestSandbox();
  await anOpenInvoice(stripe);
  await control.post('faults', { kind: 'late' });
  expect((await control.post('reset')).status).toBe(204);
  for (const what of ['invoices', 'faults', 'requests', 'accounts']) expect(await control.get(what)).toEqual([]);
  await expect(stripe.accounts.retrieveCurrent()).rejects.toMatchObject({ statusCode: 401 });
});

test('a foreign page, or a foreign name for this machine, is turned away', async () => {
  const { sandbox } = await openTestSandbox();
  const { host } = new URL(sandbox.url);
  const stop = (headers: Record<string, string>) => statusOf(`${sandbox.url}/_control/stop`, 'POST', headers);
  expect(await stop({ host: 'evil.example' })).toBe(403);
  expect(await stop({ host, origin: 'https://evil.example' })).toBe(403);
  expect(await stop({ host, origin: 'http://127.0.0.1:4000' })).toBe(403);
  expect(await stop({ host, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await statusOf(`${sandbox.url}/_control/requests`, 'GET', { host, origin: 'null' })).toBe(403);
  expect(await statusOf(`${sandbox.url}/`, 'GET', { host: 'evil.example' })).toBe(403);
  expect(await statusOf(`${sandbox.url}/faults/clear`, 'POST', { host, origin: 'https://evil.example' })).toBe(403);
  expect(await statusOf(`${sandbox.url}/faults/clear`, 'POST', { host, origin: sandbox.url })).toBe(303);
  expect(await stop({ host: host.replace('127.0.0.1', 'localhost') })).toBe(202);
});
