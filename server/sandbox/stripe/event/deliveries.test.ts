import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openSandbox } from '../../sandbox.ts';
import { aListener } from '../../testing/a-listener.ts';
import { aDraft, anOpenInvoice } from '../../testing/an-invoice.ts';
import { controlOf } from '../../testing/control.ts';
import { key, openTestSandbox, stripeAt } from '../../testing/open-test-sandbox.ts';

const soon = { timeout: 25_000, interval: 20 };

test('what happens to an invoice is told by signed webhooks that carry it as it is', async () => {
  const listener = await aListener();
  const { stripe } = await openTestSandbox({ webhookUrl: listener.url });
  const open = await anOpenInvoice(stripe);
  await stripe.invoices.voidInvoice(open.id, {}, { idempotencyKey: 'op-1:cancel' });

  await vi.waitFor(() => expect(listener.types()).toContain('invoice.voided'), soon);
  expect(listener.unsigned).toEqual([]);
  const voided = listener.heard.find(({ event }) => event.type === 'invoice.voided');
  expect(voided?.event).toMatchObject({
    object: 'event',
    data: { object: { id: open.id, status: 'void' } },
    request: { idempotency_key: 'op-1:cancel' },
  });
  expect(listener.types()).toEqual(
    expect.arrayContaining(['customer.created', 'invoice.created', 'invoice.finalized']),
  );
});

test('a webhook is sent again with growing gaps until it is taken, and no answer waits for it', async () => {
  const listener = await aListener({ refusals: 3 });
  const { stripe } = await openTestSandbox({ webhookUrl: listener.url });
  await stripe.customers.create({ name: 'Jane' });

  await vi.waitFor(() => expect(listener.types()).toEqual(['customer.created']), soon);
  const [first = 0, second = 0, third = 0] = listener.refusedAt;
  expect(third - second).toBeGreaterThan(second - first);
  expect((await stripe.events.list({ delivery_success: true })).data).toHaveLength(1);
});

test('a late answer comes after the webhook of what it did, however slow its listener', async () => {
  const listener = await aListener({ takesMs: 200 });
  const { stripe, control } = await openTestSandbox({ webhookUrl: listener.url });
  const open = await anOpenInvoice(stripe);
  await control.post('faults', { operation: 'cancel', kind: 'late' });

  const gone = await stripe.invoices.voidInvoice(open.id);
  const answeredAt = performance.now();
  const voided = listener.heard.find(({ event }) => event.type === 'invoice.voided');
  expect(gone.status).toBe('void');
  expect(voided?.at).toBeLessThan(answeredAt);
});

test('a webhook that nobody took is sent after a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-webhooks-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const listener = await aListener();
  const deaf = 'http://127.0.0.1:9/webhooks';
  const first = await openSandbox({ port: 0, dataDir });
  const account = { key, accountId: 'acct_test', name: 'Acme', webhookSecret: 'whsec_test' };
  await controlOf(first.url).post('accounts', { ...account, webhookUrl: deaf });
  await stripeAt(first).customers.create({ name: 'Jane' });
  await first.close();

  const second = await openSandbox({ port: 0, dataDir });
  onTestFinished(() => second.close());
  await controlOf(second.url).post('accounts', { ...account, webhookUrl: listener.url });
  await vi.waitFor(() => expect(listener.types()).toEqual(['customer.created']), soon);
});

test('an endpoint made through the interface hears only what it asked for', async () => {
  const listener = await aListener();
  const { stripe } = await openTestSandbox();
  const made = await stripe.webhookEndpoints.create({ url: listener.url, enabled_events: ['invoice.created'] });
  expect(made.secret).toMatch(/^whsec_/);
  await aDraft(stripe);
  await vi.waitFor(() => expect(listener.unsigned).toHaveLength(1), soon);
  expect(JSON.parse(listener.unsigned[0] ?? '')).toMatchObject({ type: 'invoice.created' });
  expect((await stripe.webhookEndpoints.list()).data).toMatchObject([{ id: made.id, url: listener.url }]);
});
