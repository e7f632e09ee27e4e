import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { fetchedAhead } from '../running/acts.ts';
import { dialog, invoiceCard, openWorkOrder } from '../running/screen.ts';
import { expect, test } from '../running/test.ts';

const FOLDER = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));

async function shoot(page: Page, name: string) {
  await fetchedAhead(page);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' });
}

test('the pictures of README', async ({ office: page, take }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });

  const { workOrder } = await take.sentInvoice();
  await openWorkOrder(page, workOrder);
  await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
  await shoot(page, 'work-order');
  await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Keep Invoice' })).toBeFocused();
  await shoot(page, 'cancel-invoice');

  await openWorkOrder(page, await take.readyWorkOrder());
  await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
  await expect(dialog(page).getByRole('row', { name: 'Grand Total' })).toBeVisible();
  await shoot(page, 'create-invoice');

  await page.goto('/overview');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: /by month$/ })).toBeVisible();
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
  await shoot(page, 'overview');

  await page.goto('/ready');
  await expect(page.getByRole('link', { name: /^WO-/ }).first()).toBeVisible();
  await shoot(page, 'ready-to-invoice');

  await page.keyboard.press('Control+k');
  await dialog(page, 'Find').getByRole('combobox').fill('inv 11');
  await expect(page.getByRole('option', { name: /^INV-/ }).first()).toBeVisible();
  await shoot(page, 'find');
  await page.keyboard.press('Escape');

  await page.goto('/invoices');
  await expect(page.getByRole('link', { name: /^INV-/ }).first()).toBeVisible();
  await shoot(page, 'invoices');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await shoot(page, 'invoices-dark');
});
