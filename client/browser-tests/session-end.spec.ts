import type { Page } from '@playwright/test';
import { EMAILS, PASSWORD } from './running/api.ts';
import { card, dialog, invoiceCard, openWorkOrder, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const question = (page: Page) => dialog(page, 'Your session has ended');
/** The session ends while `operation` is on its way: before, nothing else may notice it. */
async function endSessionAt(page: Page, operation: string) {
  let hasEnded = false;
  await page.route('**/graphql', async (route) => {
    if (hasEnded || route.request().postDataJSON()?.operationName !== operation) return route.fallback();
    hasEnded = true;
    await page.request.post('/auth/sign-out', { data: {} });
    await route.continue();
  });
}

async function signInAgain(page: Page) {
  await expect(question(page).getByLabel('E-mail')).toHaveValue(EMAILS.office);
  await expect(question(page).getByRole('textbox', { name: 'Password' })).toBeFocused();
  await page.keyboard.insertText(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveCount(0);
}

test.describe('When the session ends', () => {
  test('in the middle of a cancellation and an edit, one signs in again over the page, and both go on', async ({
    office: page,
    take,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    await page.getByRole('button', { name: 'Edit notes' }).click();
    await page.getByRole('textbox', { name: 'Notes' }).fill('Ring twice.');
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page)
      .getByRole('textbox', { name: /^Reason/ })
      .fill('Billed to the wrong customer');
    await endSessionAt(page, 'CancelInvoice');
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();

    await question(page).getByRole('textbox', { name: 'Password' }).fill('not this one');
    await page.keyboard.press('Enter');
    await expect(question(page).getByRole('alert')).toHaveText('The e-mail or the password is not right.');
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeVisible();
    await question(page).getByRole('textbox', { name: 'Password' }).fill('');
    await signInAgain(page);
    await expect(toast(page, `${number} cancelled.`)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Ring twice.');

    await endSessionAt(page, 'SaveWorkOrderNotes');
    await page.getByRole('button', { name: 'Save Notes' }).click();
    await signInAgain(page);
    await expect(card(page, 'Notes').getByRole('button', { name: 'Edit notes' })).toBeVisible();
    await expect(card(page, 'Notes')).toContainText('Ring twice.');
    await page.goto(`/invoices?search=${number}`);
    await page.getByRole('link', { name: number, exact: true }).click();
    await expect(page.getByText('Billed to the wrong customer', { exact: true })).toBeVisible();
  });
});

test.beforeEach(({ watch }) => watch.allow(/401|WebSocket connection to .* failed/));
