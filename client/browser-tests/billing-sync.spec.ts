import { CANCEL } from './running/api.ts';
import { card, dialog } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test('a difference is told in a sentence, looked at again, and mended by its one action', async ({
  signIn,
  take,
  sandbox,
  api,
}) => {
  const { id, number } = await take.sentInvoice();
  const [there] = await sandbox.find(number);
  await sandbox.fault({ operation: 'read', kind: 'not-found', path: `/v1/invoices/${there?.id}`, times: 1_000 });
  await api.ask('office', CANCEL, { input: { invoiceId: id } });

  const page = await signIn('accountant');
  await page.goto('/overview');
  await page.getByRole('link', { name: 'Billing sync' }).click();
  const item = page.getByRole('listitem', { name: number });
  await expect(item).toContainText(`${number} is sent here, but Stripe has no such invoice.`);
  await expect(card(page, 'Connection')).toContainText('Connected');

  await page.getByRole('button', { name: `Check ${number} again` }).click();
  await expect(page.getByRole('status').filter({ hasText: 'has no such invoice' })).toBeVisible();
  await page.getByRole('button', { name: `Accept: ${number}` }).click();
  await dialog(page, 'Accept that it is not there?').getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText(`${number} is cancelled here.`)).toBeVisible();
  await expect(item).toHaveCount(0);
  await sandbox.clearFaults();
  await sandbox.do('void', number);
});
