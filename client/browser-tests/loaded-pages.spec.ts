import type { Page } from '@playwright/test';
import { BY_ITSELF, endlessLiveUpdates } from './running/acts.ts';
import { cancelElsewhere } from './running/api.ts';
import { row } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const rows = (page: Page) => page.locator('tbody tr');
const numbers = (page: Page) => page.locator('tbody tr td:first-child').allInnerTexts();

const openTwoPages = async (page: Page, list: string) => {
  await page.goto(list);
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole('button', { name: 'Load more' }).click();
  await expect(rows(page)).toHaveCount(100);
};

/** Waits until the list was asked for again after what `act` does. */
const afterRefresh = async (page: Page, act: () => Promise<unknown>) => {
  const refreshed = page.waitForResponse((response) =>
    /query (Invoices|WorkOrders)\b/.test(response.request().postData() ?? ''),
  );
  await act();
  await refreshed;
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
};

/** Page after page, until this one is there: of a long list only what is in sight is drawn. */
const openPagesUpTo = async (page: Page, list: string, number: string) => {
  await page.goto(list);
  for (let loaded = 50; ; loaded += 50) {
    await expect(page.getByText(/^Showing/)).toContainText(new RegExp(`^Showing (?!${loaded - 50} )`));
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    if (await row(page, number).isVisible()) return;
    await page.getByRole('button', { name: 'Load more' }).click();
  }
};

test.describe('Pages that are loaded', () => {
  test('stay loaded when an invoice on a later one is cancelled, with the scroll and the focus where they were', async ({
    office: page,
    api,
    take,
  }) => {
    const { id, number } = await take.sentInvoice();
    await openPagesUpTo(page, '/invoices?sort=number&direction=asc', number);
    const before = await numbers(page);
    const link = row(page, number).getByRole('link', { name: number });
    await link.focus();
    const top = await page.evaluate(() => window.scrollY);
    await afterRefresh(page, () => cancelElsewhere(api, id));
    await expect(row(page, number)).toContainText('Cancelled');
    expect(await numbers(page)).toEqual(before);
    await expect(link).toBeFocused();
    expect(await page.evaluate(() => window.scrollY)).toBe(top);
  });

  test('stay loaded when something changes that the filter does not show', async ({ office: page, api, take }) => {
    const { id } = await take.sentInvoice();
    await openTwoPages(page, '/work-orders');
    const before = await numbers(page);
    await afterRefresh(page, () => cancelElsewhere(api, id));
    expect(await numbers(page)).toEqual(before);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => rows(page).count()).toBeGreaterThan(100);
    const all = await numbers(page);
    expect(all.slice(0, 100)).toEqual(before);
    expect(new Set(all).size).toBe(all.length);
  });

  test('take in what is new on top', async ({ office: page, take }) => {
    await openTwoPages(page, '/invoices');
    const before = await numbers(page);
    const { number } = await take.newInvoice();
    await expect(row(page, number)).toContainText('Sent', BY_ITSELF);
    expect(await numbers(page)).toEqual([number, ...before]);
  });
});

test('a list is asked for again also while changes never pause', async ({ office: page, take, api }) => {
  const [first, second] = [await take.sentInvoice(), await take.readyWorkOrder()];
  const changes = await endlessLiveUpdates(page, 400);
  await page.goto('/invoices?status=sent');
  await expect(row(page, first.number)).toContainText('Sent');
  await cancelElsewhere(api, first.id);
  await expect(row(page, first.number)).toContainText('Cancelled');
  const { createInvoice } = await api.ask<{ createInvoice: { invoice: { number: string } } }>(
    'office',
    'mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { ... on InvoiceCreated { invoice { number } } } }',
    { input: { workOrderId: second.id } },
  );
  await expect(row(page, createInvoice.invoice.number)).toContainText('Sent', BY_ITSELF);
  changes.stop();
});
