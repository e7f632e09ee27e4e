import type { Page } from '@playwright/test';
import { card, dialog, invoiceCard, openWorkOrder, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const AGAIN = 'Cancel & Create Again';

/** Every click on the page from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { clicks: 0 });
    addEventListener('pointerdown', () => Object.assign(window, { clicks: (window as never as Counted).clicks + 1 }));
  });
  return () => page.evaluate(() => (window as never as Counted).clicks);
}
type Counted = { clicks: number };

test('from the list, an invoice is cancelled and created again with another tax rate with four clicks', async ({
  office: page,
  take,
  sandbox,
}) => {
  const { number, id } = await take.newInvoice();
  await page.goto(`/invoices?search=${number}`);
  await expect(row(page, number)).toBeVisible();
  const clicks = await countClicks(page);
  await row(page, number).getByRole('cell').last().getByRole('button').click();
  await dialog(page).getByRole('button', { name: AGAIN }).click();
  const again = dialog(page, `Cancel ${number} and create it again?`);
  await again.getByRole('textbox', { name: 'Tax Rate (%)' }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('3.5');
  await expect(again.getByRole('row', { name: /^Tax \(.+% → 3\.5%\)/ })).toBeVisible();
  await expect(again.getByRole('checkbox', { name: 'Wrong tax' })).toBeChecked();
  await again.getByRole('button', { name: AGAIN }).click();
  await expect(toast(page, new RegExp(`^Invoice ${number} cancelled, invoice INV-\\d{6} created\\.`))).toBeVisible();
  expect(await clicks()).toBeLessThanOrEqual(4);

  await expect(row(page, number)).toContainText('Cancelled');
  expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  await page.goto(`/invoices/${id}`);
  await expect(card(page, 'Invoice')).toContainText('Wrong tax');
  const replacement = card(page, 'Invoice').getByRole('link', { name: /^INV-/ });
  const newNumber = (await replacement.textContent()) ?? '';
  expect(await sandbox.find(newNumber)).toMatchObject([{ status: 'open' }]);
  await replacement.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(newNumber);
  await expect(card(page, 'Invoice').getByRole('link', { name: number, exact: true })).toBeVisible();
  await expect(card(page, 'Billed')).toContainText('Tax (3.5%)');
});

test('when the old invoice is void and the new one is refused, the person is told, and one button goes on', async ({
  office: page,
  take,
  sandbox,
}) => {
  const { number, workOrder } = await take.newInvoice();
  await openWorkOrder(page, workOrder);
  await sandbox.fault({ operation: 'create', kind: 'forbidden' });
  await invoiceCard(page).getByRole('button', { name: AGAIN }).click();
  await dialog(page).getByRole('textbox', { name: 'Tax Rate (%)' }).fill('2');
  await dialog(page).getByRole('button', { name: AGAIN }).click();
  const told = toast(page, `Invoice ${number} is cancelled, but the new invoice was not created: `);
  await expect(told).toBeVisible();
  expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible();
  await expect(invoiceCard(page).getByRole('button', { name: 'Create Invoice' })).toBeEnabled();

  await told.getByRole('button', { name: 'Create Invoice' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Tax Rate (%)' })).toHaveValue('2');
  await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
  await expect(toast(page, /^Invoice INV-\d{6} created\./)).toBeVisible();
  await expect(told).toHaveCount(0);
  await expect(invoiceCard(page)).toContainText('Tax (2%)');
});
