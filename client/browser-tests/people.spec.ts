import type { Page } from '@playwright/test';
import type { Api } from './running/api.ts';
import { dialog } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const PASSWORD = 'a long enough password';
const INVITE = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { ... on UserInvited { link user { id } } } }`;

let counter = 0;
const anAddress = () => `person.${process.pid}.${++counter}@new.example`;

/** Somebody of the demo's contractor, who is nobody else's in these tests. */
async function invite(api: Api, role: string, name: string) {
  const email = anAddress();
  const input = { email, name, role };
  const { inviteUser } = await api.ask<{ inviteUser: { link: string; user: { id: string } } }>('admin', INVITE, {
    input,
  });
  const { pathname, search } = new URL(inviteUser.link);
  return { email, id: inviteUser.user.id, link: pathname + search };
}

async function choosePassword(page: Page, link: string) {
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await page.getByRole('textbox', { name: 'The same again' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set Password and Sign In' }).click();
}

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const expectSignIn = (page: Page) => expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

test('a person is invited, chooses a password and is in; gets another role; is shut out and let in again', async ({
  signIn,
  openWindow,
}) => {
  const email = anAddress();
  const admin = await signIn('admin');
  await admin.goto('/');
  await admin.getByRole('button', { name: /^Menu of/ }).click();
  await admin.getByRole('menuitem', { name: 'People' }).click();
  await admin.getByRole('button', { name: 'Invite Person' }).click();
  await dialog(admin).getByRole('button', { name: 'Invite' }).click();
  await expect(dialog(admin).getByText('This is not an e-mail address.')).toBeVisible();
  await dialog(admin).getByLabel('E-mail').fill(email);
  await dialog(admin).getByRole('textbox', { name: 'Name' }).fill('Nora New');
  await dialog(admin).getByRole('combobox', { name: 'Role' }).click();
  await admin.getByRole('option', { name: 'Technician' }).click();
  await dialog(admin).getByRole('button', { name: 'Extra keys (0)' }).click();
  await dialog(admin).getByLabel('See the list of customers and their contact data').check();
  await dialog(admin).getByRole('button', { name: 'Invite' }).click();
  await expect(dialog(admin).getByText('Nora New is invited. Give them the link: no mail was sent.')).toBeVisible();
  const link = new URL(await dialog(admin).getByLabel('Link').inputValue());
  await dialog(admin).getByRole('button', { name: 'Done' }).click();
  await expect(admin.getByRole('button', { name: 'Invite Person' })).toBeFocused();
  await expect(row(admin, email)).toContainText('Technician · 1 extra key');
  await expect(row(admin, email)).toContainText('Invited');

  const nora = await openWindow();
  await choosePassword(nora, link.pathname + link.search);
  await expect(nora).toHaveURL('/work-orders');
  await expect(nora.getByRole('button', { name: 'Menu of Nora New' })).toBeVisible();

  await admin.reload();
  await expect(row(admin, email)).toContainText('Active');
  await admin.getByRole('button', { name: 'Nora New', exact: true }).click();
  await dialog(admin).getByRole('textbox', { name: 'Name' }).fill('Nora Newman');
  await dialog(admin).getByRole('combobox', { name: 'Role' }).click();
  await admin.getByRole('option', { name: 'Office' }).click();
  await dialog(admin).getByRole('button', { name: 'Save' }).click();
  await expect(toast(admin, 'Nora Newman is saved.')).toBeVisible();
  await expect(row(admin, email)).toContainText('Office');
  await nora.goto('/invoices');
  await expect(nora.getByRole('heading', { name: 'Invoices' })).toBeVisible();

  await admin.getByRole('button', { name: 'Shut Nora Newman out' }).click();
  await expect(dialog(admin).getByRole('button', { name: 'Keep Access' })).toBeFocused();
  await dialog(admin).getByRole('button', { name: 'Shut Out' }).click();
  await expect(row(admin, email)).toContainText('Shut out');
  await nora.goto('/work-orders');
  await expectSignIn(nora);

  await admin.getByRole('button', { name: 'Let Nora Newman in again' }).click();
  await dialog(admin).getByRole('button', { name: 'Let In Again' }).click();
  await expect(row(admin, email)).toContainText('Active');
  await nora.getByLabel('E-mail').fill(email);
  await nora.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await nora.keyboard.press('Enter');
  await expect(nora).toHaveURL(/\/work-orders/);
});

test('nobody changes their own access, and a new link ends the one before it', async ({
  signIn,
  api,
  openWindow,
  watch,
}) => {
  watch.allow(/400/);
  const lea = await invite(api, 'ACCOUNTANT', 'Lea Link');
  const admin = await signIn('admin');
  await admin.goto('/people?search=demo.test');
  const own = row(admin, 'admin@demo.test');
  await expect(own).toContainText('· you');
  await expect(own.getByRole('button', { name: /^Shut/ })).toHaveAttribute('aria-disabled', 'true');
  await own.getByRole('button', { name: /^Edit/ }).click();
  await expect(dialog(admin).getByRole('combobox', { name: 'Role' })).toBeDisabled();
  await expect(dialog(admin)).toContainText('Nobody changes their own access. Ask another administrator.');
  await dialog(admin).getByRole('button', { name: 'Close' }).first().click();

  await admin.getByRole('searchbox').fill('lea link');
  await admin.getByRole('button', { name: 'New link for Lea Link' }).click();
  await dialog(admin).getByRole('button', { name: 'Make Link' }).click();
  const made = new URL(await dialog(admin).getByLabel('Link').inputValue());
  const page = await openWindow();
  await choosePassword(page, lea.link);
  await expect(page.getByRole('alert')).toContainText('This link was used already or has expired.');
  await choosePassword(page, made.pathname + made.search);
  await expect(page.getByRole('button', { name: 'Menu of Lea Link' })).toBeVisible();
});

test('an API token is made with chosen keys, shown once, and revoked', async ({ signIn }) => {
  const admin = await signIn('admin');
  await admin.goto('/api-tokens');
  await admin.getByRole('button', { name: 'Create Token' }).click();
  await dialog(admin).getByRole('textbox', { name: 'Name' }).fill('Nightly export');
  await dialog(admin).getByRole('button', { name: 'Create Token' }).click();
  await expect(dialog(admin).getByText('Choose at least one.')).toBeVisible();
  await dialog(admin).getByLabel('See invoices and their amounts').check();
  await dialog(admin).getByRole('button', { name: 'Create Token' }).click();
  await expect(dialog(admin).getByLabel('Token')).toHaveValue(/^tuffops_[\w-]{43}$/);
  await admin.keyboard.press('Escape');
  await dialog(admin).getByRole('button', { name: 'I Have Copied It' }).click();
  const listed = row(admin, 'Nightly export');
  await expect(listed).toContainText('1 key');
  await expect(listed).toContainText('Active');

  await listed.getByRole('button', { name: 'Revoke Nightly export' }).click();
  await dialog(admin).getByRole('button', { name: 'Revoke Token' }).click();
  await expect(listed).toContainText('Revoked');
});

test('one’s own password is changed, the other browsers are signed out, and who forgot it is told what to do', async ({
  openWindow,
  api,
}) => {
  const olga = await invite(api, 'OFFICE', 'Olga Own');
  const [here, elsewhere] = [await openWindow(), await openWindow()];
  await choosePassword(here, olga.link);
  await expect(here.getByRole('button', { name: 'Menu of Olga Own' })).toBeVisible();
  await elsewhere.request.post('/auth/sign-in', { data: { email: olga.email, password: PASSWORD } });
  await elsewhere.goto('/account');
  await here.goto('/account');
  await expect(here.getByRole('listitem')).toHaveCount(2);

  const change = async (current: string, to: string) => {
    await here.getByRole('textbox', { name: 'Your password until now' }).fill(current);
    await here.getByRole('textbox', { name: 'New password' }).fill(to);
    await here.getByRole('textbox', { name: 'The same again' }).fill(to);
    await here.getByRole('button', { name: 'Change Password' }).click();
  };
  await change('not my password', 'another password');
  await expect(here.getByText('This is not your password.')).toBeVisible();
  await change(PASSWORD, 'another password');
  await expect(toast(here, 'Your password is changed. You are signed out everywhere else.')).toBeVisible();
  await expect(here.getByRole('listitem')).toHaveCount(1);
  await elsewhere.goto('/account');
  await expectSignIn(elsewhere);

  await here.getByRole('button', { name: 'Sign Out Everywhere' }).click();
  await dialog(here).getByRole('button', { name: 'Sign Out Everywhere' }).click();
  await expectSignIn(here);
  await expect(here.getByLabel('E-mail')).toHaveValue('');
  await here.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(here.getByRole('main')).toContainText('An administrator of your company can make you a link');
  await here.getByRole('link', { name: 'Back to the sign-in' }).click();
  await expectSignIn(here);
});
