import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './running/test.ts';

const menuItem = (page: Page, name: string | RegExp) => page.getByRole('menuitem', { name });

test('the file of a list is what is on the screen: its rows in its order, and what they come to', async ({
  office: page,
}) => {
  await page.goto('/invoices?sort=number&status=paid');
  const matches = page.getByRole('group', { name: 'What matches' });
  await expect(matches).toContainText(/^\d+ invoices · \$[\d,.]+$/);
  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await loading;
  expect(file.suggestedFilename()).toMatch(/^invoices-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  const [header, ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  expect(header).toBe('Number,Work Order,Customer,Status,Total,Currency,Issued,Due,Days Overdue');
  const [total = '', ...none] = lines.filter((line) => line.startsWith('Total,'));
  expect(none).toEqual([]);
  const [, , counted, , amount] = total.split(',');
  const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
  await expect(matches).toHaveText(`${counted} · ${dollars.format(Number(amount))}`);
  await expect(page.getByText(`Exported ${counted}.`)).toBeVisible();

  const shown = await page.locator('tbody tr td:nth-child(1)').allTextContents();
  expect(lines.slice(0, shown.length).map((line) => line.split(',')[0])).toEqual(shown);
  const totals = await page.locator('tbody tr td:nth-child(5)').allTextContents();
  const written = lines.slice(0, shown.length).map((line) => /,([\d.]+),USD,/.exec(line)?.[1]);
  expect(written.map((each) => dollars.format(Number(each)))).toEqual(totals);
});

test('a view keeps the filters and the order of a list under a name, for oneself or for everybody', async ({
  signIn,
  office: page,
}) => {
  await page.goto('/invoices');
  await page.getByRole('button', { name: 'Views' }).click();
  await menuItem(page, 'Cancelled this month').click();
  await expect(page).toHaveURL(/\/invoices\?cancelledFrom=\d{4}-\d\d-01&status=cancelled$/);
  await page.getByRole('button', { name: 'View: Cancelled this month' }).click();
  await menuItem(page, 'Overdue').click();
  await page.getByRole('columnheader', { name: 'Due' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Views' }).click();
  await menuItem(page, 'Save this view…').click();
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill('Late, oldest first');
  await dialog.getByLabel(/^Share with everybody/).check({ force: true });
  await dialog.getByRole('button', { name: 'Save View' }).click();
  await expect(page.getByRole('button', { name: 'View: Late, oldest first' })).toBeVisible();

  const other = await signIn('accountant');
  await other.goto('/invoices');
  await other.getByRole('button', { name: 'Views' }).click();
  await menuItem(other, /^Late, oldest first/).click();
  await expect(other).toHaveURL('/invoices?direction=asc&sort=due&status=overdue');

  await page.getByRole('columnheader', { name: 'Total' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Views' }).click();
  await menuItem(page, 'Save changes to Late, oldest first').click();
  await page.getByRole('button', { name: 'View: Late, oldest first' }).click();
  await menuItem(page, 'Delete Late, oldest first').click();
  await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
});
