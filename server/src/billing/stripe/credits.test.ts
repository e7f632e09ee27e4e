import type { Stripe } from 'stripe';
import { expect, it } from 'vitest';
import { anOpenInvoice } from '../../../sandbox/testing/an-invoice.ts';
import { key, openTestSandbox } from '../../../sandbox/testing/open-test-sandbox.ts';
import { openStripeAt } from '../../testing/open-stripe-at.ts';
import { takenBack } from './credits.ts';

const TOTAL = 10_725;
const MOST = 6_000;
const REST = TOTAL - MOST;

type Done = {
  stripe: Stripe;
  paymentIntent(): Promise<string>;
  /** As the customer's bank, or a person at Stripe, does it. */
  act(deed: 'fail-refund' | 'void-credit-note'): Promise<unknown>;
};
type Deed = (done: Done, invoice: string) => Promise<unknown>;

const pay: Deed = ({ stripe }, invoice) => stripe.invoices.pay(invoice, { payment_method: 'pm_card_visa' });
const credit =
  (amount: number, by: 'refund_amount' | 'out_of_band_amount' | 'credit_amount'): Deed =>
  ({ stripe }, invoice) =>
    stripe.creditNotes.create({ invoice, amount, [by]: amount });
const creditBefore =
  (amount: number): Deed =>
  ({ stripe }, invoice) =>
    stripe.creditNotes.create({ invoice, amount });
const refund =
  (amount: number): Deed =>
  async ({ stripe, paymentIntent }) =>
    stripe.refunds.create({ payment_intent: await paymentIntent(), amount });
const failRefund: Deed = ({ act }) => act('fail-refund');
const voidNote: Deed = ({ act }) => act('void-credit-note');

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
  ['credited in full to the balance of the customer', [pay, credit(TOTAL, 'credit_amount')], true],
  ['refunded, which failed', [pay, refund(TOTAL), failRefund], false],
  ['refunded, which failed, and refunded again', [pay, refund(TOTAL), failRefund, refund(TOTAL)], true],
  ['refunded in two parts, of which one failed', [pay, refund(MOST), refund(REST), failRefund], false],
  ['credited in full, with a refund that failed', [pay, credit(TOTAL, 'refund_amount'), failRefund], false],
  [
    'credited in full, with a refund that failed and was made again',
    [pay, credit(TOTAL, 'refund_amount'), failRefund, refund(TOTAL)],
    true,
  ],
  [
    'credited in full in two parts, of which one has a refund that failed',
    [pay, credit(MOST, 'out_of_band_amount'), credit(REST, 'refund_amount'), failRefund],
    false,
  ],
  ['credited in full, by a note that was voided', [pay, credit(TOTAL, 'out_of_band_amount'), voidNote], false],
  [
    'credited and refunded, of which the credit note was voided',
    [pay, refund(MOST), credit(REST, 'out_of_band_amount'), voidNote],
    false,
  ],
])('an invoice that is paid and %s: %#', async (_, deeds, isCredited) => {
  const { sandbox, stripe, control } = await openTestSandbox();
  const { id } = await anOpenInvoice(stripe);
  const act: Done['act'] = (deed) => control.post(`invoices/${id}/${deed}`);
  const paymentIntent = async () => {
    const { data } = await stripe.invoicePayments.list({ invoice: id });
    return data[0]?.payment.payment_intent as string;
  };
  for (const deed of deeds) await deed({ stripe, paymentIntent, act }, id);

  const system = await openStripeAt(sandbox.url, key);
  const reading = await system.read(id, { timeoutMs: 5_000 });
  expect(reading).toMatchObject({ found: 'there', document: { state: 'PAID', isCredited, totalMinorUnits: TOTAL } });
});

it('metadata that other programs wrote is no reference of ours', async () => {
  const { sandbox, stripe } = await openTestSandbox();
  const { id } = await anOpenInvoice(stripe, { metadata: { reference: 'PO-4711' } });
  const system = await openStripeAt(sandbox.url, key);
  const reading = await system.read(id, { timeoutMs: 5_000 });
  expect(reading).toMatchObject({ found: 'there', document: { state: 'OPEN', reference: undefined } });
});

it.each(['pending', 'requires_action', 'failed', 'canceled', null])(
  'a refund that is %s gave nothing back',
  (status) => {
    const made = { status: 'succeeded', amount: MOST };
    const not = { status, amount: REST };
    expect(takenBack([made, not], [])).toBe(MOST);

    const refunds = [{ type: 'refund', amount_refunded: REST }];
    const note = { status: 'issued', pre_payment_amount: 0, post_payment_amount: TOTAL, refunds };
    expect(takenBack([not], [note])).toBe(MOST);
    expect(takenBack([{ ...not, status: 'succeeded' }], [note])).toBe(TOTAL);
  },
);

it('a refund of which a credit note takes only a part counts once, in full', () => {
  const refunds = [{ type: 'refund', amount_refunded: REST }];
  const note = { status: 'issued', pre_payment_amount: 0, post_payment_amount: REST, refunds };
  expect(takenBack([{ status: 'succeeded', amount: TOTAL }], [note])).toBe(TOTAL);
});
