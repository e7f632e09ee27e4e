import { beNewContractor } from './running/new-contractor.ts';
import { card, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test('an empty account is led through its first steps, each ticked when it is true, never UTC in silence', async ({
  openWindow,
  system,
}) => {
  const page = await openWindow({ timezoneId: 'America/Denver' });
  await beNewContractor(page, system, 'First Steps Air');
  await page.goto('/');
  await expect(page).toHaveURL('/overview');
  const steps = card(page, 'First steps');
  await expect(steps.getByRole('img', { name: 'To do' })).toHaveCount(5);
  await expect(steps.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
  await expect(page.getByText('Nothing was invoiced yet')).toBeVisible();

  await expect(steps.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/Denver');
  await steps.getByRole('combobox', { name: 'Currency' }).fill('Canadian');
  await page.getByRole('option', { name: 'CAD · Canadian Dollar' }).click();
  await steps.getByRole('button', { name: 'Save Time Zone and Currency' }).click();
  await expect(steps.getByRole('img', { name: 'Done' })).toHaveCount(1);
  await steps.getByRole('textbox', { name: 'Default tax rate (%)' }).fill('101');
  await steps.getByRole('button', { name: 'Save Tax Rate' }).click();
  await expect(steps.getByText('0 to 100, with up to 3 decimals')).toBeVisible();
  await steps.getByRole('textbox', { name: 'Default tax rate (%)' }).fill('0');
  await steps.getByRole('button', { name: 'Save Tax Rate' }).click();
  await expect(steps.getByRole('img', { name: 'Done' })).toHaveCount(2);
  for (const way of ['Connect Billing', 'Import Files', 'New Customer', 'New Work Order'])
    await expect(steps.getByRole('link', { name: way })).toBeVisible();

  await page.goto('/settings');
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/Denver');
  await expect(page.getByRole('combobox', { name: 'Currency' })).toHaveValue('CAD · Canadian Dollar');
  await expect(page.getByText('It can be changed until anything is priced.')).toBeVisible();

  await page.goto('/overview');
  await steps.getByRole('button', { name: 'Dismiss' }).click();
  await expect(toast(page, 'The first steps are not shown any more.')).toBeVisible();
  await expect(steps).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Nothing was invoiced yet')).toBeVisible();
  await expect(steps).toHaveCount(0);
});

test('who has begun already sees no first steps', async ({ signIn }) => {
  const page = await signIn('admin');
  await page.goto('/overview');
  await expect(card(page, 'Next to invoice').getByRole('listitem').first()).toBeVisible();
  await expect(card(page, 'First steps')).toHaveCount(0);
});
