import type { Page } from '@playwright/test';
import { EMAILS, PASSWORD } from './running/api.ts';
import { dialog, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

/** Signs in as a person does; from then on every click on the page is counted. */
async function signInAndCount(page: Page): Promise<() => Promise<number>> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(EMAILS.office);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: /^Menu of/ })).toBeVisible();
  await page.evaluate(() => {
    Object.assign(window, { clicks: 0 });
    addEventListener('pointerdown', () => Object.assign(window, { clicks: (window as never as Counted).clicks + 1 }));
  });
  return () => page.evaluate(() => (window as never as Counted).clicks);
}
type Counted = { clicks: number };

test('from signing in, the next ready order is invoiced with two clicks', async ({ openWindow, api }) => {
  const { workOrders } = await api.ask<{
    workOrders: { nodes: { number: string; invoicingBlocker: string | null }[] };
  }>(
    'office',
    `{ workOrders(filter: { readyToInvoice: true, statuses: [COMPLETED] }, sort: { by: COMPLETED_AT, direction: ASC }) {
      nodes { number invoicingBlocker } } }`,
  );
  const next = workOrders.nodes.find(({ invoicingBlocker }) => invoicingBlocker === null);
  const page = await openWindow();
  const clicks = await signInAndCount(page);
  await page
    .getByRole('listitem')
    .filter({ hasText: next?.number })
    .getByRole('button', { name: /^Create Invoice/ })
    .click();
  await dialog(page).getByRole('button', { name: 'Create Invoice', exact: true }).click();
  await expect(toast(page, 'created.')).toBeVisible();
  expect(await clicks()).toBeLessThanOrEqual(2);
});

test('from signing in, the open invoice of a customer whose name was half heard is in sight with one click', async ({
  openWindow,
  api,
}) => {
  const { invoices } = await api.ask<{ invoices: { nodes: { number: string; customerName: string }[] } }>(
    'office',
    '{ invoices(filter: { statuses: [SENT] }, first: 100) { nodes { number customerName } } }',
  );
  const heard = invoices.nodes.find(({ customerName }) => /’|'/.test(customerName)) ?? invoices.nodes[0];
  const half = heard?.customerName.toLowerCase().replace(/[’']/g, '').split(' ').at(-1)?.slice(0, 5) ?? '';
  const page = await openWindow();
  const clicks = await signInAndCount(page);
  await page.getByRole('link', { name: 'Invoices', exact: true }).first().click();
  await expect(page.getByRole('searchbox', { name: /^Search by/ })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(half);
  const found = row(page, heard?.number ?? '');
  await expect(found).toBeVisible();
  await expect(found).toContainText('Sent');
  await expect(page).toHaveURL(new RegExp(`search=${half}`));
  expect(await clicks()).toBeLessThanOrEqual(1);
});
