import { expect, test } from 'vitest';
import { anOpenInvoice } from '../../testing/an-invoice.ts';
import { key, openTestSandbox, stripeAt } from '../../testing/open-test-sandbox.ts';

test('a repeated key gives the first answer again and does nothing', async () => {
  const { stripe } = await openTestSandbox();
  const first = await stripe.customers.create({ name: 'Jane' }, { idempotencyKey: 'k' });
  const again = await stripe.customers.create({ name: 'Jane' }, { idempotencyKey: 'k' });
  expect(again).toEqual(first);
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

test('a refusal and a server error are repeated too, whatever is true by then', async () => {
  const { stripe, control } = await openTestSandbox();
  const open = await anOpenInvoice(stripe);
  await control.post('faults', { operation: 'cancel', kind: 'server-error' });
  const once = () => stripe.invoices.voidInvoice(open.id, {}, { idempotencyKey: 'k1' });
  await expect(once()).rejects.toMatchObject({ statusCode: 500, type: 'StripeAPIError' });
  await expect(once()).rejects.toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } });
  expect((await stripe.invoices.retrieve(open.id)).status).toBe('open');

  await stripe.invoices.voidInvoice(open.id);
  const refused = () => stripe.invoices.voidInvoice(open.id, {}, { idempotencyKey: 'k2' });
  await expect(refused()).rejects.toMatchObject({ statusCode: 400 });
  await expect(refused()).rejects.toMatchObject({ statusCode: 400, headers: { 'idempotent-replayed': 'true' } });
});

test('bad parameters use up no key', async () => {
  const { stripe } = await openTestSandbox();
  const wrong = stripe.customers.create({ name: 'Jane', nonsense: '1' } as object, { idempotencyKey: 'k' });
  await expect(wrong).rejects.toMatchObject({ code: 'parameter_unknown', param: 'nonsense', statusCode: 400 });
  expect((await stripe.customers.create({ name: 'Jane' }, { idempotencyKey: 'k' })).name).toBe('Jane');
});

test('a key used with other parameters, or elsewhere, is an idempotency error', async () => {
  const { stripe } = await openTestSandbox();
  const { id } = await stripe.customers.create({ name: 'Jane' }, { idempotencyKey: 'k' });
  const wrong = { statusCode: 400, type: 'StripeIdempotencyError', rawType: 'idempotency_error' };
  await expect(stripe.customers.create({ name: 'Joe' }, { idempotencyKey: 'k' })).rejects.toMatchObject({
    ...wrong,
    message: expect.stringContaining('same parameters'),
  });
  await expect(stripe.customers.update(id, { name: 'Jane' }, { idempotencyKey: 'k' })).rejects.toMatchObject({
    ...wrong,
    message: expect.stringContaining('same endpoint'),
  });
});

test('a key is in use while its first request runs, also when that one is applied late', async () => {
  const { sandbox, stripe, control } = await openTestSandbox();
  const open = await anOpenInvoice(stripe);
  await control.post('faults', { operation: 'cancel', kind: 'applied-late', delayMs: 1000 });
  const ask = () =>
    fetch(`${sandbox.url}/v1/invoices/${open.id}/void`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'k' },
    });
  await expect(ask()).rejects.toThrow();
  const second = await ask();
  expect(second.status).toBe(409);
  expect(await second.json()).toMatchObject({ error: { code: 'idempotency_key_in_use' } });

  const status = async () => (await stripe.invoices.retrieve(open.id)).status;
  expect(await status()).toBe('open');
  await expect.poll(status, { timeout: 25_000 }).toBe('void');
  const third = await ask();
  expect(third.headers.get('idempotent-replayed')).toBe('true');
  expect(await third.json()).toMatchObject({ id: open.id, status: 'void' });
});

test('a key belongs to one account', async () => {
  const { sandbox, stripe, control } = await openTestSandbox();
  await control.post('accounts', { key: 'rk_test_other', accountId: 'acct_other', name: 'Other' });
  const other = stripeAt(sandbox, 'rk_test_other');
  const ours = await stripe.customers.create({ name: 'Jane' }, { idempotencyKey: 'k' });
  const theirs = await other.customers.create({ name: 'Joe' }, { idempotencyKey: 'k' });
  expect(theirs).toMatchObject({ name: 'Joe' });
  expect(theirs.id).not.toBe(ours.id);
});

test('the order of the parameters does not matter to a key', async () => {
  const { sandbox } = await openTestSandbox();
  const post = (body: string) =>
    fetch(`${sandbox.url}/v1/customers`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'idempotency-key': 'k',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
    });
  const first = await (await post('name=Jane&email=j@x.test')).json();
  expect(await (await post('email=j@x.test&name=Jane')).json()).toEqual(first);
});

test('a key is in use while its work is slow, though who asked first has gone', async () => {
  const { sandbox, stripe, control } = await openTestSandbox();
  const open = await anOpenInvoice(stripe);
  await control.post('faults', { operation: 'cancel', kind: 'slow', delayMs: 1000 });
  const ask = (signal?: AbortSignal) =>
    fetch(`${sandbox.url}/v1/invoices/${open.id}/void`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'k' },
      signal,
    });
  const gone = new AbortController();
  const first = ask(gone.signal);
  await expect.poll(() => control.get('faults')).toEqual([]);
  expect((await ask()).status).toBe(409);
  gone.abort();
  await expect(first).rejects.toThrow();
  expect((await ask()).status).toBe(409);

  const status = async () => (await stripe.invoices.retrieve(open.id)).status;
  await expect.poll(status, { timeout: 25_000 }).toBe('void');
  expect((await ask()).headers.get('idempotent-replayed')).toBe('true');
});
