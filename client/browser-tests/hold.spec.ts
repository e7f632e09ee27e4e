import type { Page } from '@playwright/test';
import { BY_ITSELF } from './running/acts.ts';
import { type Api, PASSWORD } from './running/api.ts';
import { dialog, invoiceCard, openWorkOrder, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const COUNTING = /^Cancelling in \d+ s$/;

const setHold = (api: Api, holdSeconds: number) =>
  api.ask('admin', 'mutation ($input: SaveSettingsInput!) { saveSettings(input: $input) { message } }', {
    input: { holdSeconds },
  });

/** Signs somebody in who sees invoices and may not cancel them. */
async function beOnlooker(page: Page, api: Api): Promise<void> {
  const email = 'onlooker@new.example';
  const input = { email, name: 'Olga Looker', role: 'TECHNICIAN', extraPermissions: ['invoices.view'] };
  const { inviteUser } = await api.ask<{ inviteUser: { link: string } }>(
    'admin',
    'mutation ($input: InviteUserInput!) { inviteUser(input: $input) { ... on UserInvited { link } } }',
    { input },
  );
  const token = new URL(inviteUser.link).searchParams.get('token');
  await page.request.post('/auth/set-password', { data: { token, password: PASSWORD } });
  await page.request.post('/auth/sign-in', { data: { email, password: PASSWORD } });
}

test('a cancellation counts down during its hold, for everybody and after a reload, and is stopped before anything is sent', async ({
  signIn,
  openWindow,
  take,
  sandbox,
  api,
}) => {
  const { id, number, workOrder } = await take.newInvoice();
  await setHold(api, 30);
  try {
    const page = await signIn('office');
    const other = await signIn('accountant');
    await other.goto(`/invoices?search=${number}`);
    await expect(row(other, number)).toContainText('Sent');
    await sandbox.clearRequests();
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await card.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const held = toast(page, 'Nothing has been sent yet.');
    await expect(held.getByText(COUNTING)).toBeVisible();
    await expect(held.getByRole('button', { name: 'Keep Invoice' })).toBeVisible();
    const first = await card.getByText(COUNTING).textContent();
    await expect(card.getByText(COUNTING)).not.toHaveText(first ?? '');
    await expect(row(other, number).getByText(COUNTING)).toBeVisible();

    const onlooker = await openWindow();
    await beOnlooker(onlooker, api);
    await onlooker.goto(`/invoices/${id}`);
    await expect(onlooker.getByText(COUNTING)).toBeVisible();
    await expect(onlooker.getByRole('button', { name: /^(Keep|Cancel) Invoice/ })).toHaveCount(0);

    await page.reload();
    await expect(card.getByText(COUNTING)).toBeVisible();
    await card.getByRole('button', { name: 'Keep Invoice' }).click();
    await expect(toast(page, `Invoice ${number} is kept.`)).toBeVisible();
    await expect(card.getByText(COUNTING)).toHaveCount(0);
    await expect(card.getByRole('button', { name: 'Cancel Invoice' })).toBeEnabled();
    await expect(row(other, number).getByText(COUNTING)).toHaveCount(0);
    expect(await sandbox.changesAsked()).toEqual([]);
  } finally {
    await setHold(api, 0);
  }
});

test('once the hold is over the toast says that it has begun, that it is in doubt, and how it ended', async ({
  office: page,
  take,
  sandbox,
  api,
}) => {
  const { workOrder } = await take.newInvoice();
  await setHold(api, 2);
  try {
    await openWorkOrder(page, workOrder);
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer', times: 5 });
    await sandbox.keepInDoubt();
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const told = page.getByRole('status').filter({ hasText: 'The invoice is still Sent.' });
    await expect(told).toContainText('we are checking whether it went through', BY_ITSELF);
    await expect(page.getByText('Nothing has been sent yet.')).toHaveCount(0);
    await sandbox.clearFaults();
    await expect(toast(page, 'Cancellation failed: the billing system did not answer in time')).toBeVisible(BY_ITSELF);
  } finally {
    await setHold(api, 0);
  }
});

test('a re-issue says during its hold that a new invoice follows, and what went wrong with that, with the way on', async ({
  office: page,
  take,
  sandbox,
  api,
}) => {
  const { number, workOrder } = await take.newInvoice();
  await setHold(api, 6);
  try {
    await openWorkOrder(page, workOrder);
    await sandbox.fault({ operation: 'create', kind: 'forbidden' });
    const card = invoiceCard(page);
    await card.getByRole('button', { name: 'Cancel & Create Again' }).click();
    await dialog(page).getByRole('textbox', { name: 'Tax Rate (%)' }).fill('2');
    await dialog(page).getByRole('button', { name: 'Cancel & Create Again' }).click();
    await expect(card.getByText(/^Cancelling in \d+ s, then creating again$/)).toBeVisible();
    const told = toast(page, `Invoice ${number} is cancelled, but the new invoice was not created: `);
    await told.getByRole('button', { name: 'Create Invoice' }).click(BY_ITSELF);
    await expect(dialog(page).getByRole('textbox', { name: 'Tax Rate (%)' })).toHaveValue('2');
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(card).toContainText('Tax (2%)');
    await expect(told).toHaveCount(0);
  } finally {
    await setHold(api, 0);
  }
});
