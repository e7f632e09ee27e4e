import { type Browser, expect, type Page, test } from '@playwright/test';
import { openSignInService } from './running/sign-in-service.ts';
import { startSystem } from './running/system.ts';
import { openWatch, type Watch } from './running/watch.ts';

/** A person with a browser of their own, who has never signed in with it. */
async function aPerson(browser: Browser, watch: Watch): Promise<Page> {
  const context = await browser.newContext();
  // The provider's own pages would like a font of somebody else.
  await context.route('https://fonts.googleapis.com/**', (route) => route.abort());
  watch.on(context);
  return context.newPage();
}

async function signInThere(page: Page, login: string) {
  await page.getByRole('link', { name: 'Sign in with Demo ID' }).click();
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('where people sign in elsewhere only, one comes in by its pages and out again, and a stranger is told why not', async ({
  browser,
}) => {
  const service = await openSignInService({
    olivia: { email: 'office@demo.test', email_verified: true },
    stranger: { email: 'stranger@elsewhere.test', email_verified: true },
  });
  const system = await startSystem({ ...service.settings, OIDC_NAME: 'Demo ID', OIDC_ONLY: 'true' });
  try {
    service.serve(system.appUrl);
    const watch = openWatch(system.appUrl);
    watch.allow(new RegExp(`asked ${service.issuer}/|^${service.issuer}/`));

    const stranger = await aPerson(browser, watch);
    await stranger.goto(`${system.appUrl}/sign-in`);
    await expect(stranger.getByLabel('Password')).toHaveCount(0);
    await signInThere(stranger, 'stranger');
    await expect(stranger.getByRole('alert')).toContainText('Nobody here has your e-mail address.');
    await stranger.goto(`${system.appUrl}/forgot-password`);
    await expect(stranger.getByRole('main')).toContainText('everybody signs in with Demo ID');

    const page = await aPerson(browser, watch);
    await page.goto(`${system.appUrl}/invoices?statuses=SENT`);
    await signInThere(page, 'olivia');
    await expect(page).toHaveURL(/\/invoices\?statuses=SENT$/);
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');

    await page.request.post(`${system.appUrl}/auth/sign-out`, { data: {} });
    await page.getByRole('columnheader', { name: 'Total' }).getByRole('button').click();
    const beside = page.waitForEvent('popup');
    await page
      .getByRole('dialog', { name: 'Your session has ended' })
      .getByRole('link', { name: /^Sign in with/ })
      .click();
    await expect((await beside).getByRole('heading', { level: 1 })).toBeVisible();
    await (await beside).close();
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toHaveCount(0);

    await page.goto(`${system.appUrl}/account`);
    await expect(page.getByRole('region', { name: 'Where you are signed in' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Password' })).toHaveCount(0);

    await page.getByRole('button', { name: /Olivia Grant/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await expect(page.getByRole('link', { name: 'Sign in with Demo ID' })).toBeVisible();
    expect(page.url()).toMatch(`${system.appUrl}/sign-in`);
    expect(await watch.problems()).toEqual([]);
  } finally {
    await system.stop();
    await service.close();
  }
});
