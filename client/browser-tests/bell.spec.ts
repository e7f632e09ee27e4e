import type { Page } from '@playwright/test';
import { BY_ITSELF } from './running/acts.ts';
import { dialog, invoiceCard, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });
const panel = (page: Page) => dialog(page, 'Notifications');

async function unread(page: Page): Promise<number> {
  const name = (await bell(page).getAttribute('aria-label')) ?? '';
  return Number(/(\d+) unread/.exec(name)?.[1] ?? 0);
}

test('a doubt that was settled while its page was closed is at the bell, until it is read', async ({
  office: page,
  take,
  sandbox,
  api,
}) => {
  const { id, number, workOrder } = await take.sentInvoice();
  await openWorkOrder(page, workOrder);
  await expect(bell(page)).toBeVisible();
  const before = await unread(page);
  await sandbox.fault({ operation: 'cancel', kind: 'no-answer-applied', times: 5 });
  await sandbox.keepInDoubt();
  await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await expect(invoiceCard(page).getByText('Verifying with billing system…')).toBeVisible();
  await page.goto('about:blank');
  await sandbox.clearFaults();
  const status = async () =>
    (await api.ask<{ invoice: { status: string } }>('office', `{ invoice(id: "${id}") { status } }`)).invoice.status;
  await expect.poll(status, BY_ITSELF).toBe('CANCELLED');

  await page.goto('/invoices');
  await expect(bell(page)).toHaveAccessibleName(`Notifications, ${before + 1} unread`);
  await bell(page).click();
  const told = panel(page).getByRole('link', { name: number });
  await expect(told).toHaveAccessibleName(
    new RegExp(`^Unread: ${number} · .* · \\$.* The cancellation went through\\.`),
  );
  await told.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(panel(page)).toHaveCount(0);
  await expect.poll(() => unread(page)).toBe(before);
});

test('who watches all hears of a payment at once, and marks all as read by the keyboard', async ({
  signIn,
  take,
  sandbox,
}) => {
  const { number } = await take.sentInvoice();
  const page = await signIn('accountant');
  await page.goto('/overview');
  await bell(page).focus();
  await page.keyboard.press('Enter');
  const watchAll = panel(page).getByRole('switch', { name: 'Tell me of all invoices' });
  await watchAll.focus();
  await page.keyboard.press('Space');
  await expect(watchAll).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(bell(page)).toBeFocused();

  const before = await unread(page);
  await sandbox.do('pay', number);
  await expect(bell(page)).toHaveAccessibleName(`Notifications, ${before + 1} unread`, BY_ITSELF);
  await expect(page.getByRole('status').filter({ hasText: 'unread' })).toHaveText(
    `Notifications: ${before + 1} unread`,
  );
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('link', { name: number })).toContainText('Paid in the billing system.');
  await panel(page).getByRole('button', { name: 'Mark all as read' }).focus();
  await page.keyboard.press('Enter');
  await expect(bell(page)).toHaveAccessibleName('Notifications');
  await expect(panel(page)).not.toContainText('Unread');
});
