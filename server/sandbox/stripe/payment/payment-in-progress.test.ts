import { expect, test } from 'vitest';
import { anOpenInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

async function open() {
  const opened = await openTestSandbox();
  const { stripe } = opened;
  const { id } = await anOpenInvoice(stripe);
  /** The payments of the invoice, and what its payment intents say. */
  const payments = async () => {
    const { payments: shown } = await stripe.invoices.retrieve(id, {
      expand: ['payments.data.payment.payment_intent'],
    });
    return shown?.data.map(({ status, amount_requested: amount, payment: { payment_intent: intent } }) => [
      status,
      amount,
      typeof intent === 'object' ? intent.status : intent,
    ]);
  };
  return { ...opened, id, payments };
}

test('an invoice has a payment open for what remains, from its finalising until it is paid or void', async () => {
  const { stripe, control, id, payments } = await open();
  expect(await payments()).toEqual([['open', 10_725, 'requires_payment_method']]);
  await stripe.creditNotes.create({ invoice: id, amount: 725 });
  expect(await payments()).toEqual([['open', 10_000, 'requires_payment_method']]);
  await control.post(`invoices/${id}/pay`, { amountMinorUnits: 4_000 });
  expect(await payments()).toEqual([
    ['paid', 4_000, 'succeeded'],
    ['open', 6_000, 'requires_payment_method'],
  ]);
  await control.post(`invoices/${id}/pay`);
  expect(await payments()).toEqual([
    ['paid', 4_000, 'succeeded'],
    ['paid', 6_000, 'succeeded'],
  ]);

  const gone = await anOpenInvoice(stripe);
  await stripe.invoices.voidInvoice(gone.id);
  const [ended] = (await stripe.invoicePayments.list({ invoice: gone.id })).data;
  expect(ended).toMatchObject({ status: 'canceled', amount_paid: null, status_transitions: { paid_at: null } });
});

test('a payment on its way is processing, and the invoice cannot be voided until it fails', async () => {
  const { stripe, control, id, payments } = await open();
  await control.post(`invoices/${id}/start-payment`);
  expect(await payments()).toEqual([['open', 10_725, 'processing']]);
  const list = { invoice: id, status: 'open', expand: ['data.payment.payment_intent'] } as const;
  const [listed] = (await stripe.invoicePayments.list({ ...list, expand: [...list.expand] })).data;
  expect(listed?.payment.payment_intent).toMatchObject({ object: 'payment_intent', status: 'processing' });
  await expect(stripe.invoices.voidInvoice(id)).rejects.toMatchObject({
    statusCode: 400,
    message: 'Invoices with `processing` payments cannot be voided.',
  });
  expect((await control.post(`invoices/${id}/start-payment`)).status).toBe(409);

  await control.post(`invoices/${id}/fail-payment`);
  expect(await payments()).toEqual([['open', 10_725, 'requires_payment_method']]);
  expect((await control.post(`invoices/${id}/fail-payment`)).status).toBe(409);
  expect((await stripe.invoices.voidInvoice(id)).status).toBe('void');
  const told = await stripe.events.list({ types: ['payment_intent.processing', 'invoice.payment_failed'] });
  expect(told.data.map(({ type }) => type)).toEqual(['invoice.payment_failed', 'payment_intent.processing']);
});

test('a payment on its way that arrives pays the invoice', async () => {
  const { control, id, payments } = await open();
  await control.post(`invoices/${id}/start-payment`);
  expect((await control.post(`invoices/${id}/pay`)).body).toMatchObject({ status: 'paid' });
  expect(await payments()).toEqual([['paid', 10_725, 'succeeded']]);
});

test('payments are shown with their payment intents, and those that have none without', async () => {
  const { stripe, id, payments } = await open();
  await stripe.invoices.pay(id, { paid_out_of_band: true });
  expect(await payments()).toContainEqual(['paid', 10_725, undefined]);
});

test('to a reading that meets payment-in-progress, what is open to be paid is on its way', async () => {
  const { control, id, payments, stripe } = await open();
  await control.post('faults', { operation: 'read', kind: 'payment-in-progress' });
  expect(await payments()).toEqual([['open', 10_725, 'processing']]);
  expect(await payments()).toEqual([['open', 10_725, 'requires_payment_method']]);
  expect((await stripe.invoices.voidInvoice(id)).status).toBe('void');
});
