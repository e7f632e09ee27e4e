import type { Page } from '@playwright/test';
import { BY_ITSELF, fetchedAhead } from './running/acts.ts';
import { cancelElsewhere } from './running/api.ts';
import { dialog, expectToWait, invoiceCard, openWorkOrder, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const sign = (page: Page) => page.getByText('Not connected. What you see may be old.');
const WAITS = 'Not connected. This waits until the server answers again.';

/** To this window the server is away: what is asked fails, and the live connection breaks. */
async function cutOff(page: Page) {
  await fetchedAhead(page);
  await page.context().setOffline(true);
  await expect(sign(page)).toBeVisible();
}

test.describe('When the server is away', () => {
  test.beforeEach(({ watch }) => watch.allow(/WebSocket connection to .* failed|Failed to load resource|ERR_INTERNET/));

  test('the screen says so, buttons say why they wait, and it heals and makes up for what it missed', async ({
    office: page,
    take,
    api,
  }) => {
    const { id, number, workOrder } = await take.sentInvoice();
    await page.goto(`/invoices?search=${number}`);
    await expect(row(page, number)).toContainText('Sent');
    await cutOff(page);
    await expectToWait(page.getByRole('button', { name: `Cancel Invoice ${number}` }), WAITS);
    await cancelElsewhere(api, id);
    await page.context().setOffline(false);
    await expect(row(page, number)).toContainText('Cancelled', BY_ITSELF);
    await expect(sign(page)).toHaveCount(0);

    await openWorkOrder(page, workOrder);
    await page.getByRole('button', { name: 'Edit notes' }).click();
    await page.getByRole('textbox', { name: 'Notes' }).fill('Ring twice.');
    await cutOff(page);
    const save = page.getByRole('button', { name: 'Save Notes' });
    await expect(save).toHaveAccessibleDescription(WAITS);
    await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Ring twice.');
    await page.context().setOffline(false);
    await expect(save).toHaveAccessibleDescription('', BY_ITSELF);
    await save.click();
    await expect(page.getByRole('button', { name: 'Edit notes' })).toBeVisible();
  });

  test('a cancellation that gets no answer says what is known, and is found out once the server is back', async ({
    office: page,
    take,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const confirm = dialog(page).getByRole('button', { name: 'Cancel Invoice' });
    await expect(confirm).toBeVisible();
    // Before anybody notices that it is away.
    await page.route('**/graphql', (route) => route.abort());
    await page.route('**/healthz*', (route) => route.abort());
    await confirm.click();
    await expect(toast(page, number)).toContainText('whether this reached it is not known yet', BY_ITSELF);
    await expect(invoiceCard(page).getByRole('button', { name: 'Cancelling…' })).toBeVisible();
    await page.unrouteAll();
    await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible(BY_ITSELF);
    await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible();
  });
});
