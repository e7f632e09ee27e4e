import { expect, test } from 'vitest';
import { aPaidInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox } from '../../testing/open-test-sandbox.ts';

test('a refund fails after it succeeded: both are told, and the money can be refunded once more', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  const act = (deed: string, wish?: object) => control.post(`invoices/${invoice}/${deed}`, wish);
  expect((await act('reverse-payment')).body).toMatchObject({ isCredited: true });
  const failed = await act('fail-refund');
  expect(failed.body).toMatchObject({ status: 'paid', isCredited: false });

  const [refund] = (await stripe.refunds.list()).data;
  expect(refund).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card', amount: 10_725 });
  const told = await stripe.events.list({ types: ['refund.created', 'refund.updated', 'refund.failed'] });
  expect(told.data.map(({ type }) => type)).toEqual(['refund.failed', 'refund.updated', 'refund.created']);
  expect(told.data[0]?.data.object).toMatchObject({ id: refund?.id, status: 'failed' });
  const charge = await stripe.charges.retrieve(refund?.charge as string);
  expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });

  expect((await act('fail-refund')).status).toBe(409);
  expect((await act('reverse-payment')).body).toMatchObject({ isCredited: true });
});

test('one of several refunds fails, the latest', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  const act = (deed: string, wish?: object) => control.post(`invoices/${invoice}/${deed}`, wish);
  await act('reverse-payment', { amountMinorUnits: 725 });
  expect((await act('reverse-payment', { amountMinorUnits: 10_000 })).body).toMatchObject({ isCredited: true });
  expect((await act('reverse-payment', { amountMinorUnits: 1 })).status).toBe(409);
  expect((await act('fail-refund')).body).toMatchObject({ isCredited: false });
  const { data } = await stripe.refunds.list();
  expect(data.map(({ amount, status }) => [amount, status])).toEqual([
    [10_000, 'failed'],
    [725, 'succeeded'],
  ]);
});

test('the refund of a credit note fails: the note stands, and the money was not given back', async () => {
  const { stripe, control } = await openTestSandbox();
  const { id: invoice } = await aPaidInvoice(stripe);
  const act = (deed: string, wish?: object) => control.post(`invoices/${invoice}/${deed}`, wish);
  expect((await act('credit', { isRefunded: true })).body).toMatchObject({ isCredited: true });
  expect((await act('fail-refund')).body).toMatchObject({ isCredited: false });
  const [note] = (await stripe.creditNotes.list({ invoice, expand: ['data.refunds.refund'] })).data;
  expect(note).toMatchObject({
    status: 'issued',
    refunds: [{ amount_refunded: 10_725, refund: { status: 'failed' } }],
  });
});
