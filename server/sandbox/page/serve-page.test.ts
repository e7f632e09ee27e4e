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
