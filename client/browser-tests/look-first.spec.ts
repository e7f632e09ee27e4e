import type { Page } from '@playwright/test';
import { withoutLiveUpdates } from './running/acts.ts';
import { dialog, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const askToCancel = async (page: Page, number: string) => {
  await page.goto(`/invoices?search=${number}`);
  await row(page, number)
    .getByRole('button', { name: `Cancel Invoice ${number}` })
    .click();
};
const places = (page: Page) =>
  dialog(page).evaluate((each) =>
    [each, ...each.querySelectorAll('button, textarea')].map((part) => {
      const { top, height } = part.getBoundingClientRect();
      return [top, height].map(Math.round);
    }),
  );

test('what the billing system has is told as the dialog opens, which waits for nothing and does not move', async ({
  office: page,
  take,
  sandbox,
}) => {
  const { number } = await take.sentInvoice();
  const [there] = await sandbox.find(number);
  await sandbox.fault({ operation: 'read', kind: 'slow', delayMs: 3_000, path: there?.id });
  await askToCancel(page, number);
  const side = dialog(page).getByRole('status');
  await expect(side).toHaveText('Looking in the billing system…');
  await expect(dialog(page)).toHaveCSS('opacity', '1');
  const before = await places(page);
  await expect(side).toContainText('not readable now');
  await expect(side).toContainText('You can still cancel');
  expect(await places(page)).toEqual(before);
  await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
});

test('open and nothing paid, or a payment in progress: what it is, and what to do', async ({
  office: page,
  take,
  sandbox,
}) => {
  const [open, beingPaid] = [await take.sentInvoice(), await take.sentInvoice()];
  await sandbox.do('start-payment', beingPaid.number);
  await askToCancel(page, open.number);
  await expect(dialog(page).getByRole('status')).toHaveText('Open in Stripe, nothing paid');
  await askToCancel(page, beingPaid.number);
  await expect(dialog(page).getByRole('status')).toHaveText(/^a payment is in progress.*Wait until it has arrived/i);
});

test('paid there: the dialog says so, with the way out, and there is nothing to confirm any more', async ({
  office: page,
  take,
  sandbox,
}) => {
  const { number } = await take.sentInvoice();
  await withoutLiveUpdates(page);
  await page.goto(`/invoices?search=${number}`);
  await expect(row(page, number)).toContainText('Sent');
  await sandbox.do('pay', number);
  await row(page, number)
    .getByRole('button', { name: `Cancel Invoice ${number}` })
    .click();
  await expect(dialog(page).getByRole('status')).toContainText('Paid just now');
  await expect(dialog(page).getByRole('status')).toContainText('Credit or refund it in full in Stripe');
  await expect(dialog(page).getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
  await expect(row(page, number)).toContainText('Paid');
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog(page)).toHaveCount(0);
});
