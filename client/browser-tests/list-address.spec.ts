import type { Page } from '@playwright/test';
import { fetchedAhead } from './running/acts.ts';
import { expect, test } from './running/test.ts';

/** What is asked of the list of invoices from now on, one filter after another. */
const filtersAsked = (page: Page) => {
  const asked: unknown[] = [];
  page.on('request', (request) => {
    if (/query Invoices\b/.test(request.postData() ?? '')) asked.push(request.postDataJSON().variables.filter);
  });
  return asked;
};

test.describe("A list's address", () => {
  test('has the search also where a row is opened before typing pauses', async ({ office: page }) => {
    await page.goto('/invoices');
    await expect(page.locator('tbody tr')).toHaveCount(50);
    await page.getByRole('searchbox').fill('INV-');
    // As a finger does it: the box is left and the link followed at once.
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      document.querySelector<HTMLElement>('[data-row-link]')?.click();
    });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^INV-/);
    await page.goBack();
    await expect(page).toHaveURL('/invoices?search=INV-');
    await expect(page.getByRole('searchbox')).toHaveValue('INV-');
  });

  test('is left alone by what was typed for another page', async ({ office: page }) => {
    await page.goto('/work-orders');
    await page.getByRole('link', { name: 'Invoices' }).click();
    await page.getByRole('searchbox').fill('a');
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Work Orders');
    await page.waitForTimeout(500);
    await expect(page).toHaveURL('/work-orders');
    await expect(page.getByRole('searchbox')).toHaveValue('');
  });

  test('asks for the list once, whichever way it changes', async ({ office: page }) => {
    await page.goto('/invoices?status=paid');
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    // What other tests have left to be found out has the list asked for again.
    await fetchedAhead(page);
    const asked = filtersAsked(page);
    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await expect(page).toHaveURL('/invoices');
    await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('All statuses');
    await page.waitForTimeout(500);
    expect(asked).toEqual([{}]);
    await page.goBack();
    await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('Paid');
    await page.waitForTimeout(500);
    expect(asked).toEqual([{}, { statuses: ['PAID'] }]);
    await page.getByRole('searchbox').fill('a');
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Sent' }).click();
    await expect(page).toHaveURL('/invoices?search=a&status=sent');
    await page.waitForTimeout(500);
    expect(asked.slice(2)).toEqual([
      { search: 'a', statuses: ['PAID'] },
      { search: 'a', statuses: ['SENT'] },
    ]);
  });
});
