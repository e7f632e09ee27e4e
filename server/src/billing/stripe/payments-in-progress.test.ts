import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openStripeAt } from '../../testing/open-stripe-at.ts';

type Payment = { id: string; status: string; payment: object };

const by = (status: string, { isA = 'open', id = 'inpay_1' } = {}): Payment => ({
  id,
  status: isA,
  payment: { type: 'payment_intent', payment_intent: { id: 'pi_1', object: 'payment_intent', status } },
});
const without = (type: string, isA: string): Payment => ({ id: 'inpay_1', status: isA, payment: { type } });

/** Stripe with one open invoice: how it shows its payments, and the pages of the list of the open ones. */
async function reading(payments: unknown, pages: Payment[][] = []) {
  const sent: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    sent.push(decodeURIComponent(url));
    const page = pages[sent.length - 2] ?? [];
    const list = { object: 'list', data: page, has_more: sent.length <= pages.length };
    const paid = { amount_paid: 0, status_transitions: { paid_at: null } };
    const invoice = { id: 'in_1', object: 'invoice', status: 'open', total: 100, currency: 'usd', ...paid, payments };
    response.end(JSON.stringify(url.startsWith('/v1/invoices/') ? invoice : list));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const system = await openStripeAt(baseUrl);
  return { read: await system.readBeforeCancel('in_1', { timeoutMs: 5_000 }), sent };
}

const shown = (data: Payment[], hasMore = false) => ({ object: 'list', data, has_more: hasMore });

it.each<[string, Payment[], boolean]>([
  ['no payment', [], false],
  ['an open payment that nobody has begun to pay', [by('requires_payment_method')], false],
  ['one that waits for the customer to confirm it', [by('requires_action')], false],
  ['one that waits to be confirmed', [by('requires_confirmation')], false],
  ['one that was given up', [by('canceled')], false],
  ['one on its way', [by('processing')], true],
  ['one whose money is held', [by('requires_capture')], true],
  ['one whose money has arrived and is not booked yet', [by('succeeded')], true],
  ['one that arrived', [by('succeeded', { isA: 'paid' })], false],
  ['a canceled one that is on its way to nowhere', [by('processing', { isA: 'canceled' })], false],
  ['one outside of Stripe that is not booked yet', [without('payment_record', 'open')], true],
  ['one outside of Stripe that is booked', [without('payment_record', 'paid')], false],
  ['a charge that is booked', [without('charge', 'paid')], false],
  [
    'several, of which the last is on its way',
    [by('succeeded', { isA: 'paid' }), by('canceled'), by('processing')],
    true,
  ],
])('an open invoice with %s', async (_, payments, hasPaymentInProgress) => {
  const { read, sent } = await reading(shown(payments));
  expect(read).toMatchObject({ found: 'there', hasPaymentInProgress });
  expect(sent).toEqual([
    expect.stringMatching(/^\/v1\/invoices\/in_1\?expand\[0\]=payments\.data\.payment\.payment_intent$/),
  ]);
});

it('of more payments than an invoice shows, all that are open are asked for, page by page', async () => {
  const waits = by('requires_payment_method');
  const pages = [[waits], [by('processing', { id: 'inpay_2' })], [waits]];
  const { read, sent } = await reading(shown([waits], true), pages);
  expect(read).toMatchObject({ found: 'there', hasPaymentInProgress: true });
  expect(sent.slice(1)).toEqual([
    expect.stringContaining('/v1/invoice_payments?invoice=in_1&status=open&expand[0]=data.payment.payment_intent'),
    expect.stringContaining('starting_after=inpay_1'),
  ]);
  const none = await reading(shown([waits], true), [[waits], [waits]]);
  expect(none.read).toMatchObject({ found: 'there', hasPaymentInProgress: false });
});

it('one on its way among those shown is enough, however many more there are', async () => {
  const { read, sent } = await reading(shown([by('processing')], true));
  expect(read).toMatchObject({ found: 'there', hasPaymentInProgress: true });
  expect(sent).toHaveLength(1);
});

it.each([
  ['shows no payments', undefined],
  ['shows payments that are no list', {}],
  [
    'names a payment intent without showing it',
    shown([{ ...by(''), payment: { type: 'payment_intent', payment_intent: 'pi_1' } }]),
  ],
  ['shows no payment intent where there is one', shown([without('payment_intent', 'open')])],
])('an answer that %s says nothing', async (_, payments) => {
  const { read } = await reading(payments);
  expect(read).toMatchObject({ found: 'unreadable', failure: { cause: 'BAD_ANSWER' } });
});
