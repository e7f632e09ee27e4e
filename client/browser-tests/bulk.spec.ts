import type { Page } from '@playwright/test';
import { BY_ITSELF } from './running/acts.ts';
import type { Api } from './running/api.ts';
import { dialog } from './running/screen.ts';
import { complete, makeWorkOrder } from './running/take.ts';
import { expect, test } from './running/test.ts';

const MANY = 50;
const START = `mutation ($input: StartBulkRunInput!) { startBulkRun(input: $input) { message } }`;
const RUN = `{ bulkRuns(first: 1) { nodes { state kind rows(first: 100) { nodes { number state invoice { id } } } } } }`;
type Run = { state: string; rows: { nodes: { number: string; state: string; invoice: { id: string } }[] } };

const lastRun = async (api: Api) => {
  const { bulkRuns } = await api.ask<{ bulkRuns: { nodes: Run[] } }>('other', RUN);
  return bulkRuns.nodes[0];
};
const links = (page: Page) => page.locator('[data-row-link]');
const bar = (page: Page) => page.getByRole('region', { name: 'Selected' });
const box = (page: Page, number: string | undefined) =>
  page.getByRole('checkbox', { name: `Select ${number}`, exact: true });

test('rows are checked by Space and Shift with the arrows, by Shift and a click, and let go of; no row moves', async ({
  office: page,
}) => {
  await page.goto('/invoices?status=sent');
  await expect(links(page).nth(8)).toBeVisible();
  const numbers = await links(page).allTextContents();
  const place = await links(page).nth(8).boundingBox();
  // The keys come once the browser is idle.
  await expect(page.locator('.selection-bar')).toBeAttached();
  await links(page).nth(1).focus();
  await page.keyboard.press('Space');
  await expect(box(page, numbers[1])).toBeChecked();
  await expect(bar(page)).toContainText('1 selected');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(page)).toContainText('3 selected');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(bar(page)).toContainText('2 selected');
  await box(page, numbers[5]).click();
  await box(page, numbers[8]).click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('6 selected');
  expect(await links(page).nth(8).boundingBox()).toEqual(place);
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await expect(dialog(page, 'Notifications')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page, 'Notifications')).toHaveCount(0);
  await expect(bar(page)).toContainText('6 selected');
  await page.keyboard.press('a');
  await expect(bar(page).getByRole('button', { name: 'Cancel 6 Invoices' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(box(page, numbers[5])).not.toBeChecked();
});

test('fifty invoices are cancelled in four clicks, the bar moving, also on other pages and when the page is opened anew, and each is void there', async ({
  signIn,
  api,
  sandbox,
}) => {
  test.setTimeout(120_000);
  const made = await Promise.all(Array.from({ length: MANY }, () => makeWorkOrder(api, 'other')));
  await Promise.all(made.map(({ id }) => complete(api, id, 'other')));
  await api.ask('other', START, { input: { kind: 'CREATE', workOrderIds: made.map(({ id }) => id) } });
  await expect.poll(async () => (await lastRun(api))?.state, BY_ITSELF).toBe('FINISHED');

  const page = await signIn('other');
  await page.goto('/invoices?status=sent');
  await expect(links(page).nth(MANY - 1)).toBeVisible();
  const numbers = await links(page).allTextContents();
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).click();
  await page.getByRole('button', { name: `Cancel ${numbers.length} Invoices` }).click();
  await dialog(page)
    .getByRole('checkbox', { name: `Void ${numbers.length} invoices in Stripe` })
    .click();
  await sandbox.fault({ operation: 'cancel', kind: 'slow', times: 1_000, delayMs: 2_500 });
  await dialog(page)
    .getByRole('button', { name: `Cancel ${numbers.length} Invoices` })
    .click();

  const progress = page.getByRole('status', { name: `Cancel ${numbers.length} invoices` });
  await expect(progress).toContainText(/^Cancel \d+ invoices[1-9]\d* of/);
  await page.reload();
  await expect(progress).toBeVisible();
  await page.goto('/work-orders');
  await progress.getByRole('link').click();
  const done = page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: / of \d+ done/ });
  const before = await done.textContent();
  await expect(done).not.toHaveText(before ?? '');
  await sandbox.clearFaults();
  await expect(done).toHaveText(`${numbers.length} of ${numbers.length} done`, BY_ITSELF);

  const run = await lastRun(api);
  expect(run?.rows.nodes.map(({ number }) => number).sort()).toEqual([...numbers].sort());
  for (const { number, state, invoice } of run?.rows.nodes ?? []) {
    const there = (await sandbox.find(number)).find(({ reference }) => reference === invoice.id);
    expect([number, state, there?.status]).toEqual([number, 'DONE', 'void']);
  }
});
