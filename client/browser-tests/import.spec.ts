import type { Page } from '@playwright/test';
import { beNewContractor } from './running/new-contractor.ts';
import { card } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const HEADER =
  'external_reference,type,first_name,last_name,company_name,email,address_line1,address_city,address_region,address_postal_code,address_country';
const ADDRESS = '5 Elm Street,Ames,IA,50010,US';
const WRONG = [
  HEADER,
  `C-1,RESIDENTIAL,Ada,Lovelace,,ada@example.test,${ADDRESS}`,
  `C-2,COMMERCIAL,,,North Cooling,north@example,${ADDRESS}`,
].join('\n');
const RIGHT = WRONG.replace('north@example', 'north@example.test');

const choose = async (page: Page, name: string, text: string) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose File' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
};
const count = (page: Page, label: string) =>
  page.getByText(label, { exact: true }).locator('xpath=following-sibling::dd');

test('a file is checked, its wrong rows are named, then all of it is imported once', async ({
  openWindow,
  system,
  signIn,
  watch,
}) => {
  watch.allow(/responded with a status of 400/);
  const page = await openWindow();
  await beNewContractor(page, system, 'Imported Air');
  await page.goto('/overview');
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('menuitem', { name: 'Import' }).click();
  await expect(page.getByRole('heading', { name: 'Import', level: 1 })).toBeFocused();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the template' }).click();
  expect((await download).suggestedFilename()).toBe('customers.csv');

  await choose(page, 'customers.csv', WRONG);
  const file = card(page, 'customers.csv');
  await expect(file.getByText('1 problem', { exact: true })).toBeFocused();
  await expect(file.getByRole('row').nth(1)).toHaveText('3emailThis is not an e-mail address.');
  await expect(file.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  await choose(page, 'latin.csv', `${HEADER}\n"C-1`);
  await expect(card(page, 'latin.csv').getByRole('alert')).toContainText('This file was not imported');
  await expect(card(page, 'latin.csv').getByRole('alert')).toContainText('a quotation mark is not closed');

  await choose(page, 'customers.csv', RIGHT);
  await expect(count(page, 'Would be created')).toHaveText('2');
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(file.getByText('2 rows imported')).toBeFocused();
  await choose(page, 'customers.csv', RIGHT);
  await expect(file.getByText('Nothing would change')).toBeVisible();
  await expect(count(page, 'Stay as they are')).toHaveText('2');
  await choose(
    page,
    'customers.csv',
    RIGHT.replace('Ada', 'Adele').replace(/$/, `\nC-3,GOVERNMENT,,,City Hall,,${ADDRESS}`),
  );
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(count(page, 'Created')).toHaveText('1');
  await expect(count(page, 'Changed')).toHaveText('1');
  await page.getByRole('link', { name: 'See Customers' }).click();
  for (const name of ['Adele Lovelace', 'North Cooling', 'City Hall'])
    await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible();

  const technician = await signIn('technician');
  await technician.goto('/import');
  await expect(technician.getByRole('heading', { name: 'This page is not part of your role' })).toBeVisible();
  await technician.getByRole('button', { name: /^Menu of/ }).click();
  await expect(technician.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expect(technician.getByRole('menuitem', { name: 'Import' })).toHaveCount(0);
});

test('an import shows how far it is; when the connection breaks, the same file is safe to import again', async ({
  openWindow,
  system,
  watch,
}) => {
  watch.allow(/net::ERR_FAILED/);
  const page = await openWindow();
  await beNewContractor(page, system, 'Broken Air');
  await page.goto('/import');
  await page.getByText('Device models', { exact: true }).click();
  const rows = Array.from({ length: 2_000 }, (_, n) => `M-${n},Carrier,Model ${n},100.00`);
  const text = ['external_reference,manufacturer,name,cost', ...rows].join('\n');
  await page.evaluate(() => {
    const seen = new Set<number>();
    Object.assign(window, { seen });
    const look = () => {
      const bar = document.querySelector('[role="progressbar"][aria-label="Importing…"]');
      if (bar) seen.add(Number(bar.getAttribute('aria-valuenow')));
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await choose(page, 'models.csv', text);
  await page.getByRole('button', { name: 'Import 2,000 rows' }).click();
  await expect(page.getByText('2,000 rows imported')).toBeVisible();
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<number> }).seen]);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));

  await page.route('**/import/device-models?dryRun=false', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await choose(page, 'models.csv', text.replaceAll('100.00', '120.00'));
  await page.getByRole('button', { name: 'Import 2,000 rows' }).click();
  await expect(page.getByText('The connection broke while the file was being imported')).toBeFocused();
  await expect(page.getByText(/Either all of the file was imported or nothing of it/)).toBeVisible();
  await page.getByRole('button', { name: 'Check Again' }).click();
  await expect(page.getByText('Nothing would change')).toBeVisible();
  await expect(count(page, 'Stay as they are')).toHaveText('2,000');
});
