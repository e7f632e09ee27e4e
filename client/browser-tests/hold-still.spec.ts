import type { Page } from '@playwright/test';
import { BY_ITSELF } from './running/acts.ts';
import { dialog, row } from './running/screen.ts';
import { expect, test } from './running/test.ts';

/** Where each column, and each row, stands on the screen. */
const places = (page: Page) =>
  page.evaluate(() => {
    const boxes = (which: string) =>
      [...document.querySelectorAll(which)].map((each) => {
        const { left, top, width, height } = each.getBoundingClientRect();
        return [left, top + scrollY, width, height].map(Math.round).join(' ');
      });
    return { columns: boxes('thead th'), rows: boxes('tbody tr') };
  });

const numbers = (page: Page) => page.locator('tbody tr td:first-child').allInnerTexts();

test('nothing moves under the pointer: while a cancellation is verified, and once its row no longer matches the filter', async ({
  office: page,
  sandbox,
  take,
}) => {
  const { number } = await take.sentInvoice();
  await page.goto('/invoices?status=sent');
  await expect(row(page, number)).toContainText('Sent');
  const [stands, listed] = [await places(page), await numbers(page)];

  await sandbox.fault({ operation: 'cancel', kind: 'no-answer-applied', times: 5 });
  await sandbox.keepInDoubt();
  await row(page, number)
    .getByRole('button', { name: `Cancel Invoice ${number}` })
    .click();
  await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await expect(row(page, number)).toContainText('Verifying with billing system…', BY_ITSELF);
  expect(await places(page)).toEqual(stands);

  await sandbox.clearFaults();
  await expect(row(page, number)).toContainText('Cancelled', BY_ITSELF);
  await expect(row(page, number)).not.toContainText('Verifying');
  expect(await places(page)).toEqual(stands);
  expect(await numbers(page)).toEqual(listed);

  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'All statuses' }).click();
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Sent' }).click();
  await expect(page.locator('tbody tr').first()).toContainText('Sent');
  await expect(row(page, number)).toHaveCount(0);
});

test('what is overdue is found, with its age, its sum and the oldest first', async ({ office: page, api }) => {
  type Listed = { number: string; daysOverdue: number };
  const { invoices, invoiceTotals } = await api.ask<{
    invoices: { nodes: Listed[] };
    invoiceTotals: { overdue: { count: number; amounts: { minorUnits: number }[] } };
  }>(
    'office',
    `{ invoices(filter: { isOverdue: true }, sort: { by: DUE_ON, direction: ASC }, first: 100) { nodes { number daysOverdue } }
       invoiceTotals { overdue { count amounts { minorUnits } } } }`,
  );
  const { count, amounts } = invoiceTotals.overdue;
  await page.goto('/invoices');
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Overdue' }).click();
  await expect(page).toHaveURL('/invoices?status=overdue');
  const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
  const sum = dollars.format((amounts[0]?.minorUnits ?? 0) / 100);
  await expect(page.getByRole('group', { name: 'What matches' })).toContainText(`${count} invoices · ${sum}`);
  await page.getByRole('columnheader', { name: 'Due' }).getByRole('button').click();
  await expect(page).toHaveURL('/invoices?direction=asc&sort=due&status=overdue');
  await expect(page.locator('tbody tr td:first-child')).toHaveText(invoices.nodes.map(({ number }) => number));
  const ages = invoices.nodes.map(({ daysOverdue }) => new RegExp(`20\\d\\d${daysOverdue} days? overdue$`));
  await expect(page.locator('tbody tr td:nth-child(7)')).toHaveText(ages);
});

for (const viewport of [
  { width: 768, height: 1024 },
  { width: 720, height: 450 },
])
  test(`at ${viewport.width} pixels a list moves inside itself, and what is done with a row stays in sight`, async ({
    signIn,
    take,
  }) => {
    const page = await signIn('office', { viewport });
    const { number } = await take.sentInvoice();
    await page.goto(`/invoices?search=${number}`);
    const icon = row(page, number).getByRole('button', { name: `Cancel Invoice ${number}` });
    await expect(icon).toBeInViewport({ ratio: 1 });
    const due = row(page, number).getByRole('cell').nth(6);
    await expect(due).not.toBeInViewport({ ratio: 0.9 });
    await due.scrollIntoViewIfNeeded();
    await expect(icon).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  });
