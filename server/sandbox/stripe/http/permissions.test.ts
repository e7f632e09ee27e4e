import { expect, test } from 'vitest';
import { anOpenInvoice } from '../../testing/an-invoice.ts';
import { openTestSandbox, stripeAt } from '../../testing/open-test-sandbox.ts';

/** A key of the test's account that lacks these. */
async function lacking(...missingPermissions: string[]) {
  const opened = await openTestSandbox();
  const restricted = 'rk_test_restricted4242';
  await opened.control.post('accounts', {
    key: restricted,
    accountId: 'acct_test',
    name: 'Acme HVAC',
    missingPermissions,
  });
  return { ...opened, restricted: stripeAt(opened.sandbox, restricted) };
}

const refusal = (permission: string) => ({
  type: 'StripePermissionError',
  statusCode: 403,
  code: undefined,
  message: `The provided key 'rk_test_**********4242' does not have the required permissions for this endpoint on account 'acct_test'. Having the '${permission}' permission would allow this request to continue.`,
});

test('a restricted key is refused exactly what it lacks, and told by name', async () => {
  const { restricted } = await lacking('rak_accounts_kyc_basic_read', 'rak_event_read', 'rak_charge_read');
  await expect(restricted.accounts.retrieveCurrent()).rejects.toMatchObject(refusal('rak_accounts_kyc_basic_read'));
  await expect(restricted.events.list()).rejects.toMatchObject(refusal('rak_event_read'));
  await expect(restricted.refunds.list()).rejects.toMatchObject(refusal('rak_charge_read'));
  await expect(restricted.refunds.create({ charge: 'ch_1' })).rejects.toMatchObject(refusal('rak_charge_write'));
  const { id } = await anOpenInvoice(restricted);
  expect((await restricted.creditNotes.list({ invoice: id })).data).toEqual([]);
  expect((await restricted.invoicePayments.list({ invoice: id })).data).toHaveLength(1);
});

test('reading may be allowed where writing is not, also of what is not there', async () => {
  const { restricted } = await lacking('rak_invoice_write');
  await expect(restricted.invoices.voidInvoice('in_none')).rejects.toMatchObject(refusal('rak_invoice_write'));
  expect((await restricted.invoices.list()).data).toEqual([]);
});

test('what may not be read may not be expanded either', async () => {
  const { stripe, restricted } = await lacking('rak_payment_intent_read');
  const { id } = await anOpenInvoice(stripe);
  const expand = ['payments.data.payment.payment_intent'];
  await expect(restricted.invoices.retrieve(id, { expand })).rejects.toMatchObject(refusal('rak_payment_intent_read'));
  expect((await restricted.invoices.retrieve(id, { expand: ['payments'] })).payments?.data).toHaveLength(1);
});

test('the fault forbidden names the permission of the request it meets', async () => {
  const { restricted, control } = await lacking();
  await control.post('faults', { kind: 'forbidden', times: 2 });
  await expect(restricted.invoices.voidInvoice('in_1')).rejects.toMatchObject(refusal('rak_invoice_write'));
  await expect(restricted.creditNotes.list()).rejects.toMatchObject(refusal('rak_credit_note_read'));
});
