import { expect, test } from 'vitest';
import { aCustomer, aDraft, anOpenInvoice, aPaidInvoice } from '../testing/an-invoice.ts';
import { openTestSandbox } from '../testing/open-test-sandbox.ts';

test('an invoice goes from customer and draft over lines, finalising and sending to void', async () => {
  const { stripe, control } = await openTestSandbox();
  const customer = await aCustomer(stripe);
  const draft = await aDraft(stripe, { customer: customer.id, number: 'INV-000123', metadata: { reference: 'r1' } });
  expect(draft).toMatchObject({ status: 'draft', number: 'INV-000123', total: 10_725, customer: customer.id });
  expect(draft.hosted_invoice_url).toBeNull();

  const open = await stripe.invoices.finalizeInvoice(draft.id, { auto_advance: false });
  expect(open).toMatchObject({ status: 'open', amount_due: 10_725, amount_remaining: 10_725, amount_paid: 0 });
  expect(open.hosted_invoice_url).toContain(`/invoice/${open.id}`);
  expect((await stripe.invoices.sendInvoice(open.id)).status).toBe('open');

  const gone = await stripe.invoices.voidInvoice(open.id);
  expect(gone).toMatchObject({ status: 'void', total: 10_725, amount_remaining: 10_725 });
  expect(gone.status_transitions.voided_at).toBeTypeOf('number');
  expect(await stripe.invoices.retrieve(open.id)).toMatchObject({ status: 'void', metadata: { reference: 'r1' } });
  expect(await control.get('invoices')).toMatchObject([
    {
      id: open.id,
      vendor: 'stripe',
      reference: 'r1',
      number: 'INV-000123',
      status: 'void',
      totalMinorUnits: 10_725,
      currency: 'USD',
      isCredited: false,
    },
  ]);
});

test('only an open invoice can be voided, and the refusal has no code', async () => {
  const { stripe } = await openTestSandbox();
  const notOpen = { statusCode: 400, rawType: 'invalid_request_error', code: undefined, message: /open invoices/ };
  const refusal = (message: RegExp) => ({ ...notOpen, message: expect.stringMatching(message) });

  const draft = await aDraft(stripe);
  await expect(stripe.invoices.voidInvoice(draft.id)).rejects.toMatchObject(refusal(/pass in open invoices/));
  const open = await anOpenInvoice(stripe);
  await stripe.invoices.voidInvoice(open.id);
  await expect(stripe.invoices.voidInvoice(open.id)).rejects.toMatchObject(refusal(/pass in open invoices/));
  const paid = await aPaidInvoice(stripe);
  await expect(stripe.invoices.voidInvoice(paid.id)).rejects.toMatchObject(refusal(/`paid` payments cannot be voided/));
});
