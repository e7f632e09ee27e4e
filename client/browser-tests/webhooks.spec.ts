import { BY_ITSELF } from './running/acts.ts';
import { openPartner } from './running/partner.ts';
import { card, dialog } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test('a webhook is added, pinged, fails and is sent again, paused and resumed, gets a new secret, and is deleted', async ({
  signIn,
}) => {
  const partner = await openPartner();
  const host = new URL(partner.url).host;
  const page = await signIn('admin');
  await page.goto('/');
  await page.getByRole('button', { name: /^Menu of/ }).click();
  await page.getByRole('menuitem', { name: 'Webhooks' }).click();
  await page.getByRole('button', { name: 'Add Webhook' }).click();
  await dialog(page).getByLabel('URL').fill('https://10.0.0.1/hook');
  await dialog(page).getByRole('button', { name: 'Add Webhook' }).click();
  await expect(dialog(page).getByText('Choose at least one event.')).toBeVisible();
  await dialog(page).getByLabel('An invoice was cancelled').check();
  await dialog(page).getByRole('button', { name: 'Add Webhook' }).click();
  await expect(dialog(page).getByText(/^Its address is not on the public internet/)).toBeVisible();
  await dialog(page).getByLabel('URL').fill(partner.url);
  await dialog(page).getByRole('button', { name: 'Add Webhook' }).click();
  const secret = dialog(page, 'Its secret').getByLabel('Secret');
  await expect(secret).toHaveValue(/^whsec_/);
  await dialog(page).getByRole('button', { name: 'I Have Copied It' }).click();
  await expect(page.getByRole('button', { name: 'Add Webhook' })).toBeFocused();
  await expect(card(page, host).getByText('Active')).toBeVisible();
  await expect(card(page, host).getByText('invoice.cancelled')).toBeVisible();

  partner.status = 500;
  await card(page, host).getByRole('button', { name: 'Send Ping' }).click();
  await expect.poll(() => partner.came, { timeout: 30_000 }).toMatchObject([{ type: 'test.ping' }]);
  await card(page, host).getByRole('link', { name: 'Deliveries' }).click();
  await expect(page.getByText(`To ${partner.url}`)).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'test.ping' });
  await expect(row).toContainText('Failed', BY_ITSELF);
  await expect(row).toContainText('Answered 500');
  partner.status = 204;
  await row.getByRole('button', { name: 'Details of test.ping' }).click();
  await expect(dialog(page).getByText('no room')).toBeVisible();
  await expect(dialog(page).getByRole('region', { name: 'What is sent' })).toContainText('"type": "test.ping"');
  await dialog(page).getByRole('button', { name: 'Send Again' }).click();
  await expect(dialog(page).getByText('Answered 204')).toBeVisible(BY_ITSELF);
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(row).toContainText('Delivered');
  expect(new Set(partner.came.map(({ id }) => id)).size).toBe(1);

  await page.getByRole('link', { name: 'All webhooks' }).click();
  await card(page, host).getByRole('button', { name: 'Pause' }).click();
  await expect(card(page, host).getByText('Paused').first()).toBeVisible();
  await card(page, host).getByRole('button', { name: 'Resume' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Keep Paused' })).toBeFocused();
  await dialog(page).getByRole('button', { name: 'Resume' }).click();
  await expect(card(page, host).getByText('Active')).toBeVisible();

  await card(page, host).getByRole('button', { name: 'New Secret' }).click();
  await dialog(page).getByRole('button', { name: 'Make New Secret' }).click();
  await expect(dialog(page, 'The new secret').getByLabel('Secret')).toHaveValue(/^whsec_/);
  await dialog(page).getByRole('button', { name: 'I Have Copied It' }).click();
  await expect(card(page, host).getByText(/^Good until/)).toBeVisible();

  await card(page, host).getByRole('button', { name: 'Edit' }).click();
  await dialog(page).getByLabel('What for').fill('Bookkeeping');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(card(page, host).getByText('Bookkeeping')).toBeVisible();

  await card(page, host).getByRole('button', { name: 'Delete' }).click();
  await dialog(page).getByRole('button', { name: 'Delete Webhook' }).click();
  await expect(card(page, host)).toHaveCount(0);
  partner.close();
});
