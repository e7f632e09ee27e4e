import type { Request } from '@playwright/test';
import { row } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test.describe('the Invoices list', () => {
  test('has its columns in order, newest first', async ({ office: page }) => {
    await page.goto('/invoices');
    await expect(page.getByRole('columnheader')).toHaveText([
      'Number',
      'Work Order',
      'Customer',
      'Status',
      'Total',
      'Issued',
      'Due',
      'Actions',
    ]);
    await expect(page.getByRole('columnheader', { name: 'Issued' })).toHaveAttribute('aria-sort', 'descending');
  });

  test('sorts by total, either way, and the address says so', async ({ office: page }) => {
    await page.goto('/invoices');
    const totals = async () => {
      await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
      const texts = await page.locator('tbody tr td:nth-child(5)').allInnerTexts();
      return texts.map((text) => Number(text.replace(/[$,]/g, '')));
    };
    const sort = page.getByRole('columnheader', { name: 'Total' }).getByRole('button');
    await sort.click();
    await expect(page).toHaveURL(/sort=total/);
    await expect.poll(async () => isSorted((await totals()).toReversed())).toBe(true);
    await sort.click();
    await expect(page).toHaveURL(/direction=asc/);
    await expect.poll(async () => isSorted(await totals())).toBe(true);
  });

  test('the filters live in the URL: a reload, and back from an invoice, keep them', async ({ office: page }) => {
    await page.goto('/invoices');
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Paid' }).click();
    await page.getByRole('searchbox').fill('a');
    await expect(page).toHaveURL('/invoices?search=a&status=paid');
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('Paid');
    await expect(page.getByRole('searchbox')).toHaveValue('a');
    await page.getByRole('link', { name: /^INV-/ }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^INV-/);
    await page.goBack();
    await expect(page).toHaveURL('/invoices?search=a&status=paid');
    await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('Paid');
    await expect(page.locator('tbody tr td:nth-child(4)').filter({ hasNotText: 'Paid' })).toHaveCount(0);
    await page.goForward();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^INV-/);
  });

  test('each letter asks at once, and gives up what it overtakes; the rows stay until the answer', async ({
    office: page,
  }) => {
    await page.goto('/invoices');
    await expect(page.locator('tbody tr')).toHaveCount(50);
    const searchIn = (request: Request) => request.postDataJSON()?.variables?.filter?.search;
    const [asked, givenUp]: [string[], string[]] = [[], []];
    page.on('request', (request) => searchIn(request) && asked.push(searchIn(request)));
    page.on('requestfailed', (request) => givenUp.push(searchIn(request)));
    let answer = () => {};
    await page.route('**/graphql', async (route) => {
      const search = searchIn(route.request());
      if (search === 'INV-0') await new Promise<void>((resolve) => (answer = resolve));
      if (!search || search === 'INV-0') await route.continue();
    });
    await page.getByRole('searchbox').pressSequentially('INV-0');
    await expect.poll(() => givenUp).toEqual(['I', 'IN', 'INV', 'INV-']);
    expect(asked).toEqual(['I', 'IN', 'INV', 'INV-', 'INV-0']);
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true');
    await expect(page.locator('tbody tr')).toHaveCount(50);
    answer();
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    await expect(page).toHaveURL('/invoices?search=INV-0');
  });

  test('finds by the days of issue, both ends included', async ({ office: page, api }) => {
    const { invoices } = await api.ask<{ invoices: { nodes: { number: string; issuedAt: string }[] } }>(
      'office',
      '{ invoices(first: 100) { nodes { number issuedAt } } }',
    );
    const dayOf = ({ issuedAt }: { issuedAt: string }) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date(issuedAt));
    const day = dayOf(invoices.nodes[60] ?? { issuedAt: '' });
    const numbers = invoices.nodes.filter((invoice) => dayOf(invoice) === day).map(({ number }) => number);
    await page.goto(`/invoices?from=${day}&to=${day}`);
    await expect(page.locator('tbody tr td:first-child')).toHaveText(numbers);
  });

  test('nothing found: the filters that are on, and a way to clear them', async ({ office: page }) => {
    await page.goto('/invoices?search=zzzz&status=paid');
    await expect(page.getByRole('heading', { name: 'No invoice matches' })).toBeVisible();
    await expect(page.getByText('number or customer contains “zzzz”, status Paid')).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
    await expect(page).toHaveURL('/invoices');
    await expect(page.getByRole('table')).toBeVisible();
  });

  test('loads more at its end, without a row twice', async ({ office: page }) => {
    await page.goto('/invoices');
    const rows = page.locator('tbody tr td:first-child');
    await expect(rows).toHaveCount(50);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(rows).toHaveCount(100);
    expect(new Set(await rows.allInnerTexts()).size).toBe(100);
  });

  test('says what could not be loaded and asks again on request', async ({ office: page, watch }) => {
    watch.allow(/503|Failed to load resource/);
    await page.goto('/work-orders');
    await expect(page.getByRole('table')).toBeVisible();
    await page.route('**/graphql', (route) => route.fulfill({ status: 503, body: 'busy' }));
    await page.getByRole('link', { name: 'Invoices' }).click();
    const error = page.getByRole('alert').filter({ hasText: 'This could not be loaded' });
    await expect(error).toContainText('The server is not ready (HTTP 503).');
    await page.unroute('**/graphql');
    await error.getByRole('button', { name: 'Load again' }).click();
    await expect(page.getByRole('table')).toBeVisible();
  });

  test('opens an invoice with its lines, totals and, for who may audit, its history', async ({ signIn, api }) => {
    const { invoices } = await api.ask<{ invoices: { nodes: { id: string; number: string }[] } }>(
      'office',
      '{ invoices(first: 1, filter: { statuses: [CANCELLED] }) { nodes { id number } } }',
    );
    const [invoice] = invoices.nodes;
    const page = await signIn('accountant');
    await page.goto(`/invoices?search=${invoice?.number}`);
    await row(page, invoice?.number ?? '')
      .getByRole('link', { name: invoice?.number, exact: true })
      .click();
    await expect(page.getByRole('table', { name: 'Breakdown' }).getByRole('row')).not.toHaveCount(0);
    await expect(page.getByRole('row', { name: 'Grand Total' })).toContainText('$');
    await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Invoice', exact: true })).toContainText('Cancelled');
  });

  test('an unknown invoice is a sentence with a way out', async ({ office: page }) => {
    await page.goto('/invoices/01890000-0000-7000-8000-000000000000');
    await expect(page.getByRole('heading', { name: 'There is no such invoice' })).toBeVisible();
    await page.getByRole('link', { name: 'Show all invoices' }).click();
    await expect(page).toHaveURL('/invoices');
  });
});

const isSorted = (numbers: number[]) => numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] ?? 0));
