import { BY_ITSELF } from './running/acts.ts';
import { activeNumber, dialog, invoiceCard, openWorkOrder, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const DOUBT = 'the billing system did not answer in time, and we are checking whether it went through';
const VERIFYING = 'Verifying with billing system…';

test.describe('Unknown outcome of a cancellation', () => {
  test('it went through after all (applied-late): told it failed, still Sent, Verifying… in amber, then Cancelled by itself', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await sandbox.fault({ operation: 'cancel', kind: 'applied-late', delayMs: 2500, times: 5 });
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await card.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const failure = toast(page, `Cancellation failed: ${DOUBT}. Please contact TuffOps for assistance.`);
    await expect(failure).toContainText('The invoice is still Sent.');
    await expect(failure).toContainText('the screen will show the outcome by itself');
    await expect(card.getByText('Sent', { exact: true })).toBeVisible();
    await expect(card.getByText(VERIFYING)).toHaveCSS('color', 'rgb(146, 64, 14)');
    await expect(card.getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
    await expect(card.getByText('No invoice yet.')).toBeVisible(BY_ITSELF);
    await expect(card.getByText(VERIFYING)).toHaveCount(0);
    expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  });

  test('it did not go through (no-answer): Verifying… ends by itself, and the card says so until the next try', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer', times: 5 });
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await card.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(card.getByText(VERIFYING)).toBeVisible();
    await expect(card.getByText(VERIFYING)).toHaveCount(0, BY_ITSELF);
    await expect(card).toContainText('Cancellation failed: the billing system did not answer in time');
    await expect(card.getByText('Sent', { exact: true })).toBeVisible();
    expect(await sandbox.find(number)).toMatchObject([{ status: 'open' }]);
    await sandbox.clearFaults();
    await card.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(card.getByText('No invoice yet.')).toBeVisible();
    await expect(card).not.toContainText('Cancellation failed');
  });

  test('the list shows it too, and the filtered table loses the row when it turns out to have gone through', async ({
    office: page,
    signIn,
    take,
    sandbox,
  }) => {
    const { number } = await take.sentInvoice();
    const watching = await signIn('accountant');
    await watching.goto('/invoices');
    await page.goto('/invoices?status=sent');
    await sandbox.fault({ operation: 'cancel', kind: 'applied-late', delayMs: 2500, times: 5 });
    await row(page, number).getByRole('button').click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(row(page, number)).toContainText(VERIFYING);
    await expect(row(watching, number)).toContainText(VERIFYING);
    await expect(row(watching, number)).toContainText('Cancelled', BY_ITSELF);
    await expect(row(page, number)).toHaveCount(0, BY_ITSELF);
  });

  test('an answer that came too late but says it is void settles without a doubt on the screen staying', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer-applied' });
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible(BY_ITSELF);
    expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  });
});

test.describe('Unknown outcome of a creation', () => {
  test("the work order's card shows Verifying…, then the invoice that came into being", async ({
    office: page,
    take,
    sandbox,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await sandbox.fault({ operation: 'create', kind: 'applied-late', path: '/finalize', delayMs: 2500, times: 5 });
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await card.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    const failure = toast(page, `Invoice creation failed: ${DOUBT}. Please contact TuffOps for assistance.`);
    await expect(failure).toContainText('There is no invoice here yet.');
    await expect(card.getByText('No invoice yet.')).toBeVisible();
    await expect(card.getByText(VERIFYING)).toBeVisible();
    await expect(card.getByRole('button', { name: 'Create Invoice' })).toHaveCount(0);
    await expect(card.getByText('Sent', { exact: true })).toBeVisible(BY_ITSELF);
    await expect(card.getByText(VERIFYING)).toHaveCount(0);
    expect(await sandbox.find(await activeNumber(page))).toMatchObject([{ status: 'open' }]);
  });

  test('when it did not go through, the card says so until the next try', async ({ office: page, take, sandbox }) => {
    const workOrder = await take.readyWorkOrder();
    await sandbox.fault({ operation: 'create', kind: 'no-answer', path: '/finalize', times: 5 });
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await card.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(card.getByText(VERIFYING)).toBeVisible();
    await sandbox.clearFaults();
    await expect(card.getByText(VERIFYING)).toHaveCount(0, BY_ITSELF);
    await expect(card).toContainText('Invoice creation failed: the billing system did not answer in time');
    await card.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(card.getByText('Sent', { exact: true })).toBeVisible();
    await expect(card).not.toContainText('Invoice creation failed');
    expect(await sandbox.find(await activeNumber(page))).toMatchObject([{ status: 'open' }]);
  });
});
