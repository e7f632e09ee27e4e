import { expect, test } from 'vitest';
import { anOpenInvoice } from '../testing/an-invoice.ts';
import { openTestSandbox } from '../testing/open-test-sandbox.ts';

async function open() {
  const opened = await openTestSandbox();
  const page = async (path = '/') => (await fetch(`${opened.sandbox.url}${path}`)).text();
  const press = async (path: string, fields: Record<string, string> = {}) =>
    fetch(`${opened.sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  return { ...opened, page, press };
}

test('the page lists every invoice with what can be done to it', async () => {
  const { stripe, page } = await open();
  expect(await page()).toContain('No invoices yet');
  await anOpenInvoice(stripe, { number: 'INV-5', metadata: { reference: '<b>r5</b>' } });
  const text = await page();
  for (const each of ['INV-5', 'Acme HVAC', '$107.25', '&#60;b&#62;r5', 'Mark paid', 'Void'])
    expect(text).toContain(each);
  expect(text).not.toContain('<b>r5');
  expect(await page('/?search=inv-6')).toContain('No invoice matches');
});

test('a person pays, refunds or voids with a button', async () => {
  const { stripe, page, press } = await open();
  const paid = await anOpenInvoice(stripe);
  const gone = await anOpenInvoice(stripe);
  await press(`/invoice/${paid.id}/pay`);
  await press(`/invoice/${gone.id}/void`);
  expect((await stripe.invoices.retrieve(paid.id)).status).toBe('paid');
  expect((await stripe.invoices.retrieve(gone.id)).status).toBe('void');
  await press(`/invoice/${paid.id}/reverse-payment`);
  expect(await page()).toContain('paid · credited');
  const refusal = await press(`/invoice/${gone.id}/void`);
  expect(refusal.status).toBe(409);
  expect(await refusal.text()).toContain('You can only pass in open invoices.');
});

test('a fault is switched on and off with a button', async () => {
  const { control, page, press } = await open();
  await press('/faults', { operation: 'cancel', kind: 'no-answer', path: '', times: '2', after: '0', delayMs: '0' });
  expect(await control.get('faults')).toMatchObject([{ operation: 'cancel', kind: 'no-answer', times: 2 }]);
  expect(await page()).toContain('on the next 2 cancel requests');
  await press('/faults/clear');
  expect(await control.get('faults')).toEqual([]);
});

test('the link on an invoice leads to it', async () => {
  const { stripe, page } = await open();
  const { hosted_invoice_url: link } = await anOpenInvoice(stripe, { number: 'INV-8' });
  const text = await page(new URL(link ?? '').pathname);
  for (const each of ['Invoice INV-8', 'Jane Doe', 'Furnace', 'Tax 7.25%', '$107.25']) expect(text).toContain(each);
  expect(await page('/invoice/in_none')).toContain('There is no such invoice.');
});

test('an invoice’s page offers what can be done with it, does it, and says why not', async () => {
  const { stripe, page, press } = await open();
  const { id } = await anOpenInvoice(stripe, { number: 'INV-9' });
  const path = `/invoice/${id}`;
  expect(await page(path)).not.toContain('Fail the last refund');
  const done = await press(`${path}/set-balance`, { from: 'invoice', amountMinorUnits: '-500' });
  expect(done.url).toContain(path);
  expect(await stripe.customers.retrieve((await stripe.invoices.retrieve(id)).customer as string)).toMatchObject({
    balance: -500,
  });
  await press(`${path}/pay`, { from: 'invoice' });
  expect(await page(path)).toContain('Fail the last refund');
  const refusal = await press(`${path}/fail-refund`, { from: 'invoice' });
  expect(refusal.status).toBe(409);
  expect(await refusal.text()).toContain('INV-9: There is no refund on this invoice that could fail.');
  const wrong = await press(`${path}/set-balance`, { from: 'invoice', amountMinorUnits: '1.5' });
  expect(await wrong.text()).toContain('amountMinorUnits must be a whole number.');
});

test('the page says what it does not imitate', async () => {
  const { page } = await open();
  expect(await page()).toContain('What this sandbox does not imitate');
});
