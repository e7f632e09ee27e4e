import { expect, test } from 'vitest';
import { anOpenInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

test('events are newest first, in whole seconds, filtered by type and time, and read page by page', async () => {
  const { stripe } = await openTestSandbox();
  const since = Math.floor(Date.now() / 1000) - 1;
  const open = await anOpenInvoice(stripe);
  await stripe.invoices.sendInvoice(open.id);
  await stripe.invoices.voidInvoice(open.id, {}, { idempotencyKey: 'op:void' });

  const types = ['invoice.finalized', 'invoice.sent', 'invoice.voided'];
  const wanted = await stripe.events.list({ types, created: { gte: since } });
  expect(wanted.data.map(({ type }) => type)).toEqual([...types].reverse());
  expect(wanted.data[0]).toMatchObject({
    object: 'event',
    data: { object: { id: open.id, object: 'invoice', status: 'void', metadata: open.metadata } },
    request: { id: expect.stringMatching(/^req_/), idempotency_key: 'op:void' },
  });
  expect(wanted.data.every(({ created }) => Number.isInteger(created))).toBe(true);
  const byPages = await stripe.events.list({ types, limit: 1 }).autoPagingToArray({ limit: 10 });
  expect(byPages.map(({ id }) => id)).toEqual(wanted.data.map(({ id }) => id));
  expect((await stripe.events.list({ created: { gt: since + 3600 } })).data).toEqual([]);
  expect((await stripe.events.list({ type: 'customer.*' })).data).toMatchObject([{ type: 'customer.created' }]);
  const [first] = wanted.data;
  expect(await stripe.events.retrieve(first?.id ?? '')).toEqual(first);
});
