import { expect, test } from 'vitest';
import { anOpenInvoice, aPaidInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

test('a credit note before payment lowers what remains, and a full one settles the invoice', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await anOpenInvoice(stripe);
  const part = await stripe.creditNotes.create({ invoice, amount: 725 });
  expect(part).toMatchObject({ type: 'pre_payment', pre_payment_amount: 725, post_payment_amount: 0 });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
    status: 'open',
    amount_remaining: 10_000,
    pre_payment_credit_notes_amount: 725,
  });
  await stripe.creditNotes.create({ invoice, amount: 10_000 });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
    status: 'paid',
    amount_remaining: 0,
    amount_paid: 0,
  });
  expect(await control.get('invoices')).toMatchObject([{ status: 'paid', isCredited: true }]);
});

test('a credit note after payment says how the money goes back, and the invoice stays paid', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  await expect(stripe.creditNotes.create({ invoice, amount: 10_725 })).rejects.toMatchObject({ statusCode: 400 });
  const note = await stripe.creditNotes.create({ invoice, amount: 10_725, out_of_band_amount: 10_725 });
  expect(note).toMatchObject({ type: 'post_payment', post_payment_amount: 10_725, pre_payment_amount: 0 });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
    status: 'paid',
    post_payment_credit_notes_amount: 10_725,
  });
  expect(await control.get('invoices')).toMatchObject([{ isCredited: true }]);
  expect((await stripe.creditNotes.list({ invoice })).data.map(({ id }) => id)).toEqual([note.id]);
  const more = stripe.creditNotes.create({ invoice, amount: 1, out_of_band_amount: 1 });
  await expect(more).rejects.toMatchObject({ statusCode: 400 });
});

test('a full refund leaves the invoice paid, and can be followed from the event to the invoice', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  const [payment] = (await stripe.invoicePayments.list({ invoice, status: 'paid' })).data;
  const payment_intent = payment?.payment.payment_intent as string;
  const refund = await stripe.refunds.create({ payment_intent });
  expect(refund).toMatchObject({ amount: 10_725, status: 'succeeded', payment_intent });
  await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({ code: 'charge_already_refunded' });

  expect((await stripe.invoices.retrieve(invoice)).status).toBe('paid');
  expect((await stripe.refunds.list({ payment_intent })).data).toHaveLength(1);
  const [event] = (await stripe.events.list({ type: 'charge.refunded' })).data;
  const charge = event?.data.object as { payment_intent: string; refunded: boolean };
  expect(charge.refunded).toBe(true);
  const paid = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: charge.payment_intent },
  });
  expect(paid.data.map((each) => each.invoice)).toEqual([invoice]);
  expect(await control.get('invoices')).toMatchObject([{ status: 'paid', isCredited: true }]);
});

test('what was refunded cannot be credited too', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  await control.post(`invoices/${invoice}/reverse-payment`, { amountMinorUnits: 10_000 });
  const crediting = (amount: number) => stripe.creditNotes.create({ invoice, amount, out_of_band_amount: amount });
  await expect(crediting(726)).rejects.toMatchObject({ statusCode: 400, param: 'amount' });
  await crediting(725);
  expect(await control.get('invoices')).toMatchObject([{ isCredited: true }]);
});

test('what is credited to the balance lowers the next invoice, unless the note is voided', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice, customer } = await aPaidInvoice(stripe);
  const note = await stripe.creditNotes.create({ invoice, amount: 725, credit_amount: 725 });
  expect(note.customer_balance_transaction).toMatch(/^cbtxn_/);
  expect(await stripe.customers.retrieve(customer as string)).toMatchObject({ balance: -725 });
  await control.post(`invoices/${invoice}/void-credit-note`);
  expect(await stripe.customers.retrieve(customer as string)).toMatchObject({ balance: 0 });
});

test('a credit note that refunds counts once', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  await stripe.creditNotes.create({ invoice, amount: 6000, refund_amount: 6000 });
  expect(await control.get('invoices')).toMatchObject([{ isCredited: false }]);
});

test('a credit note of an open invoice is voided, and what it lowered remains to be paid again', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await anOpenInvoice(stripe);
  const note = await stripe.creditNotes.create({ invoice, amount: 725 });
  const gone = await stripe.creditNotes.voidCreditNote(note.id);
  expect(gone).toMatchObject({ status: 'void', voided_at: expect.any(Number) });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
    status: 'open',
    amount_remaining: 10_725,
    pre_payment_credit_notes_amount: 0,
  });
  await expect(stripe.creditNotes.voidCreditNote(note.id)).rejects.toMatchObject({ statusCode: 400 });
  const told = await stripe.events.list({ types: ['credit_note.voided', 'invoice.updated'], limit: 2 });
  expect(told.data.map(({ type }) => type)).toEqual(['invoice.updated', 'credit_note.voided']);
  expect((await control.post(`invoices/${invoice}/void-credit-note`)).status).toBe(409);
});

test('a credit note of a paid invoice is voided behind the interface only, and never one that settled it', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  const note = await stripe.creditNotes.create({ invoice, amount: 10_725, out_of_band_amount: 10_725 });
  await expect(stripe.creditNotes.voidCreditNote(note.id)).rejects.toMatchObject({
    message: 'You can only void a credit note if the associated invoice is open.',
  });
  const after = await control.post(`invoices/${invoice}/void-credit-note`);
  expect(after.body).toMatchObject({ status: 'paid', isCredited: false });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
    status: 'paid',
    post_payment_credit_notes_amount: 0,
  });

  const { id: settled } = await anOpenInvoice(stripe);
  await control.post(`invoices/${settled}/credit`);
  expect((await control.post(`invoices/${settled}/void-credit-note`)).status).toBe(409);
});
