import { expect, it } from 'vitest';
import { aCustomer, aDraft, anOpenInvoice } from '../../../sandbox/testing/an-invoice.ts';
import { key, openTestSandbox } from '../../../sandbox/testing/open-test-sandbox.ts';
import { openStripeAt } from '../../testing/open-stripe-at.ts';
import type { BillingSystem } from '../billing-system.ts';

const IN_TIME = { timeoutMs: 5_000 };
const OURS = '0199e5a6-7b3c-7d4e-8f5a-6b7c8d9e0f1a';

async function anAccount() {
  const { sandbox, stripe } = await openTestSandbox();
  return { stripe, system: await openStripeAt(sandbox.url, key) };
}

async function readPage(system: BillingSystem, since: Date | null, page?: string) {
  const changes = await system.listChanged({ since, page }, IN_TIME);
  if (changes.outcome !== 'listed') throw new Error(changes.failure.detail);
  return changes;
}

it.each([
  ['what changed', () => new Date()],
  ['the whole list', () => null],
])('%s is told in pages, each read from the mark of the one before, whatever comes meanwhile', async (_, since) => {
  const { stripe, system } = await anAccount();
  const customer = (await aCustomer(stripe)).id;
  const made: string[] = [];
  for (let count = 0; count < 60; count++) made.push((await anOpenInvoice(stripe, { customer })).id);
  if (!since()) for (let count = 0; count < 60; count++) made.push((await anOpenInvoice(stripe, { customer })).id);

  const named: string[] = [];
  let pages = 0;
  for (let page: string | undefined; ; pages++) {
    const { documents, next } = await readPage(system, since(), page);
    expect(documents.length).toBeLessThanOrEqual(100);
    named.push(...documents.map(({ externalId }) => externalId));
    if (!next) break;
    page = next;
    await aDraft(stripe, { customer });
  }
  expect(pages).toBeGreaterThan(0);
  expect(new Set(named)).toEqual(new Set(made));
});

it('a mark of the one list begins the other anew', async () => {
  const { stripe, system } = await anAccount();
  const { id } = await anOpenInvoice(stripe);
  for (const [since, page] of [
    [null, 'evt_of_the_other'],
    [new Date(), 'in_of_the_other'],
  ] as const) {
    const { documents } = await readPage(system, since, page);
    expect(documents.map(({ externalId }) => externalId)).toEqual([id]);
  }
});

it('an invoice’s own events tell whose it is; those of its payments do not', async () => {
  const { stripe, system } = await anAccount();
  const ours = await anOpenInvoice(stripe, { metadata: { reference: OURS } });
  const foreign = await anOpenInvoice(stripe, { metadata: { reference: 'order 17' } });
  await stripe.invoices.pay(foreign.id, { payment_method: 'pm_card_visa' });
  const [payment] = (await stripe.invoicePayments.list({ invoice: foreign.id })).data;
  const paymentIntent = String(payment?.payment.payment_intent);
  await stripe.refunds.create({ payment_intent: paymentIntent });

  const told = new Map((await readPage(system, new Date())).documents.map((each) => [each.externalId, each.reference]));
  expect(told).toEqual(
    new Map<string, string | null | undefined>([
      [ours.id, OURS],
      [foreign.id, null],
      [paymentIntent, undefined],
    ]),
  );
  const open = await readPage(system, null);
  expect(open.documents).toEqual([{ externalId: ours.id, reference: OURS }]);
});
