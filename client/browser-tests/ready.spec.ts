import type { Page } from '@playwright/test';
import { dialog, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

type Waiting = {
  id: string;
  number: string;
  invoicingBlocker: string | null;
  customer: { id: string };
  amountToBill: { minorUnits: number };
};
const QUEUE = `{ workOrders(filter: { readyToInvoice: true, statuses: [COMPLETED] }, sort: { by: COMPLETED_AT, direction: ASC }, first: 100) {
  nodes { id number invoicingBlocker customer { id } amountToBill { minorUnits } } } }`;

const place = (page: Page) => page.getByRole('navigation').getByRole('link', { name: /^Ready to invoice/ });
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

test('what waits for its invoice is one click away, counted, the oldest first, with what is missing and how to mend it', async ({
  office: page,
  api,
}) => {
  const { workOrders } = await api.ask<{ workOrders: { nodes: Waiting[] } }>('office', QUEUE);
  const all = workOrders.nodes;
  await page.goto('/invoices');
  await expect(place(page)).toHaveText(`Ready to invoice ${all.length}`);
  await place(page).click();
  await expect(page.locator('tbody tr td:first-child')).toHaveText(all.map(({ number }) => number));
  const amounts = all.map(({ amountToBill }) => amountToBill.minorUnits / 100);
  await expect(page.locator('tbody tr td:nth-child(4)')).toHaveText(amounts.map((amount) => dollars.format(amount)));
  const sum = amounts.reduce((one, other) => one + other, 0);
  await expect(page.getByRole('status', { name: 'Ready in all' })).toHaveText(
    `${all.length} ready in all · ${dollars.format(sum)}`,
  );
  const incomplete = all.find(({ invoicingBlocker }) => invoicingBlocker === 'CUSTOMER_INCOMPLETE');
  const blocked = row(page, incomplete?.number ?? '');
  await expect(blocked).toContainText('This customer has no e-mail address to send the invoice to.');
  await expect(blocked.getByRole('link', { name: 'Add an e-mail address' })).toHaveAttribute(
    'href',
    `/customers/${incomplete?.customer.id}/edit?back=%2Fready`,
  );
  await expect(blocked.getByRole('button')).toHaveCount(0);
});

test('“Create & next” goes on to the next that can be invoiced, and leaves what was done in its place; also by keyboard', async ({
  office: page,
  api,
}) => {
  const { workOrders } = await api.ask<{ workOrders: { nodes: Waiting[] } }>('office', QUEUE);
  const able = workOrders.nodes.filter(({ invoicingBlocker }) => invoicingBlocker === null);
  const [first, second, third] = able.map(({ number }) => number) as [string, string, string];
  await page.goto('/ready');
  const numbers = page.locator('tbody tr td:first-child');
  await expect(numbers).toHaveText(workOrders.nodes.map(({ number }) => number));
  await row(page, first).getByRole('link', { name: first }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog(page, `Create Invoice for ${first}`)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Create & next' }).click();
  await expect(dialog(page, `Create Invoice for ${second}`)).toBeVisible();
  await expect(toast(page, 'created.')).toHaveCount(1);
  await dialog(page).getByRole('button', { name: 'Create & next' }).click();
  await expect(dialog(page, `Create Invoice for ${third}`)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  for (const number of [first, second]) {
    await expect(row(page, number)).toContainText('Sent');
    await expect(row(page, number).getByRole('link', { name: /^INV-/ })).toBeVisible();
    await expect(row(page, number).getByRole('button')).toHaveCount(0);
  }
  await expect(place(page)).toHaveText(`Ready to invoice ${workOrders.nodes.length - 2}`);
  await expect(numbers).toHaveText(workOrders.nodes.map(({ number }) => number));
});
