import { EMAILS, PASSWORD } from './running/api.ts';
import { expect, test } from './running/test.ts';

test.describe('signing in', () => {
  test('a link opened while signed out leads to the sign-in and then to where it pointed', async ({ openWindow }) => {
    const page = await openWindow();
    await page.goto('/invoices?status=sent');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByLabel('E-mail').fill(EMAILS.office);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/invoices?status=sent');
    await expect(page.getByRole('heading', { name: 'Invoices' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('Sent');
  });

  test('a crafted link does not send anybody to another site', async ({ openWindow }) => {
    const page = await openWindow();
    await page.goto('/sign-in?next=//evil.example/');
    await page.getByLabel('E-mail').fill(EMAILS.office);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/overview');
  });

  test('a wrong password is refused in a sentence that does not tell which of the two was wrong', async ({
    openWindow,
    watch,
  }) => {
    watch.allow(/401/);
    const page = await openWindow();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(EMAILS.office);
    await page.getByRole('textbox', { name: 'Password' }).fill('demo-passwort');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText('The e-mail or the password is not right.');
    await page.getByLabel('E-mail').fill('nobody@demo.test');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText('The e-mail or the password is not right.');
    await expect(page).toHaveURL('/sign-in');
  });

  test('after too many tries a sentence says how long to wait', async ({ openWindow, watch }) => {
    watch.allow(/429/);
    const page = await openWindow();
    const tried = { email: 'guessed@demo.test', password: 'wrong' };
    for (let count = 0; count < 10; count += 1) await page.request.post('/auth/sign-in', { data: tried });
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(tried.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText(/^Too many attempts\. Wait \d+ minutes and try again\.$/);
  });
});

test.describe('signing out', () => {
  test('leads to the sign-in, and back does not bring the page again', async ({ office: page }) => {
    await page.goto('/work-orders');
    await page.getByRole('button', { name: 'Menu of Olivia Grant' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL('/sign-in');
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole('table')).toHaveCount(0);
  });

  test('a session that ended elsewhere asks to sign in at the next request, and the page goes on', async ({
    office: page,
  }) => {
    await page.goto('/work-orders');
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    await page.request.post('/auth/sign-out', { data: {} });
    // The live connection may have noticed it already, and asks in front of the page.
    await page.getByRole('link', { name: 'Invoices', exact: true }).dispatchEvent('click');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await expect(page.locator('tbody tr')).toHaveCount(50);
    await expect(page).toHaveURL('/invoices');
  });
});

test('the colors chosen in the menu stay after a reload', async ({ office: page }) => {
  await page.goto('/work-orders');
  await page.getByRole('button', { name: 'Menu of Olivia Grant' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
