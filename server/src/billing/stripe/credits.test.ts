import type { Stripe } from 'stripe';
import { expect, it } from 'vitest';
import { anOpenInvoice } from '../../../sandbox/testing/an-invoice.ts';
import { key, openTestSandbox } from '../../../sandbox/testing/open-test-sandbox.ts';
import { systemSeams } from '../../seams.ts';
import { stripeOpener } from './open-stripe.ts';

const TOTAL = 10_725;
const MOST = 6_000;
const REST = TOTAL - MOST;

type Deed = (stripe: Stripe, invoice: string, paymentIntent: () => Promise<string>) => Promise<unknown>;

const pay: Deed = (stripe, invoice) => stripe.invoices.pay(invoice, { payment_method: 'pm_card_visa' });
const credit =
  (amount: number, by: 'refund_amount' | 'out_of_band_amount'): Deed =>
  (stripe, invoice) =>
    stripe.creditNotes.create({ invoice, amount, [by]: amount });
const creditBefore =
  (amount: number): Deed =>
  (stripe, invoice) =>
    stripe.creditNotes.create({ invoice, amount });
const refund =
  (amount: number): Deed =>
  async (stripe, _, paymentIntent) =>
    stripe.refunds.create({ payment_intent: await paymentIntent(), amount });

it.each<[string, Deed[], boolean]>([
  ['mostly refunded', [pay, refund(MOST)], false],
  ['refunded in two parts', [pay, refund(MOST), refund(REST)], true],
  ['mostly credited, with a refund', [pay, credit(MOST, 'refund_amount')], false],
  ['credited in full, with a refund', [pay, credit(TOTAL, 'refund_amount')], true],
  ['mostly credited outside of Stripe', [pay, credit(MOST, 'out_of_band_amount')], false],
  ['mostly refunded, the rest credited', [pay, refund(MOST), credit(REST, 'out_of_band_amount')], true],
  ['mostly credited with a refund, the rest refunded', [pay, credit(MOST, 'refund_amount'), refund(REST)], true],
  ['mostly credited before it was paid', [creditBefore(MOST), pay], false],
  ['mostly credited before it was paid, the rest refunded', [creditBefore(MOST), pay, refund(REST)], true],
  ['credited in full before anybody paid', [creditBefore(TOTAL)], true],
])('an invoice that is paid and %s: %#', async (_, deeds, isCredited) => {
  const { sandbox, stripe } = await openTestSandbox();
  const { id } = await anOpenInvoice(stripe);
  const paymentIntent = async () => {
    const { data } = await stripe.invoicePayments.list({ invoice: id });
    return data[0]?.payment.payment_intent as string;
  };
  for (const deed of deeds) await deed(stripe, id, paymentIntent);

  const access = { vendor: 'STRIPE', accountId: 'acct_test', apiKey: key, webhookSecret: null } as const;
  const system = stripeOpener(systemSeams)({ ...access, baseUrl: sandbox.url });
  const reading = await system.read(id, { timeoutMs: 5_000 });
  expect(reading).toMatchObject({ found: 'there', document: { state: 'PAID', isCredited, totalMinorUnits: TOTAL } });
});

it('metadata that other programs wrote is no reference of ours', async () => {
  const { sandbox, stripe } = await openTestSandbox();
  const { id } = await anOpenInvoice(stripe, { metadata: { reference: 'PO-4711' } });
  const access = { vendor: 'STRIPE', accountId: 'acct_test', apiKey: key, webhookSecret: null } as const;
  const system = stripeOpener(systemSeams)({ ...access, baseUrl: sandbox.url });
  const reading = await system.read(id, { timeoutMs: 5_000 });
  expect(reading).toMatchObject({ found: 'there', document: { state: 'OPEN', reference: undefined } });
});
