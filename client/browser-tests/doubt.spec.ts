import type { Page } from '@playwright/test';
import { BY_ITSELF } from './running/acts.ts';
import { CANCEL } from './running/api.ts';
import {
  activeNumber,
  dialog,
  expectToWait,
  invoiceCard,
  openWorkOrder,
  row,
  toast,
  UNDER_WAY,
} from './running/screen.ts';
import { expect, test } from './running/test.ts';

const DOUBT = 'The billing system did not answer in time, and we are checking whether it went through.';
const VERIFYING = 'Verifying with billing system…';
const AMBER = /^rgb\(1[24]\d, \d\d, 1\d\)$/;

const confirm = async (page: Page, name: string) => {
  await invoiceCard(page).getByRole('button', { name }).click();
  await dialog(page).getByRole('button', { name }).click();
};

test.describe('Unknown outcome of a cancellation', () => {
  for (const kind of ['no-answer-applied', 'applied-late'])
    test(`it went through (${kind}): told in amber what is not known, still Sent, Verifying… in amber, then Cancelled by itself`, async ({
      office: page,
      take,
      sandbox,
    }) => {
      const { number, workOrder } = await take.sentInvoice();
      await sandbox.fault({ operation: 'cancel', kind, delayMs: 500, times: 5 });
      await sandbox.keepInDoubt();
      await openWorkOrder(page, workOrder);
      const card = invoiceCard(page);
      await confirm(page, 'Cancel Invoice');
      const told = toast(page, DOUBT);
      await expect(told).toContainText('The invoice is still Sent.');
      await expect(told).toContainText(number);
      await expect(told).not.toContainText(/failed|contact/i);
      await expect(card.getByText('Sent', { exact: true })).toBeVisible();
      await expect(card.getByText(VERIFYING)).toHaveCSS('color', AMBER);
      await expectToWait(card.getByRole('button', { name: 'Cancel Invoice' }), UNDER_WAY);
      await page.reload();
      await expect(card.getByText(VERIFYING)).toBeVisible();
      await sandbox.clearFaults();
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
    await sandbox.keepInDoubt();
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await confirm(page, 'Cancel Invoice');
    await expect(card.getByText(VERIFYING)).toBeVisible();
    await sandbox.clearFaults();
    await expect(card.getByText(VERIFYING)).toHaveCount(0, BY_ITSELF);
    await expect(card).toContainText('Cancellation failed: the billing system did not answer in time');
    await expect(card.getByText('Sent', { exact: true })).toBeVisible();
    expect(await sandbox.find(number)).toMatchObject([{ status: 'open' }]);
    await confirm(page, 'Cancel Invoice');
    await expect(card.getByText('No invoice yet.')).toBeVisible();
    await expect(card).not.toContainText('Cancellation failed');
  });

  test('the list shows it on every screen, in a table filtered by Sent too, and what became of it', async ({
    office: page,
    signIn,
    take,
    sandbox,
  }) => {
    const { number } = await take.sentInvoice();
    const watching = await signIn('accountant');
    await watching.goto('/invoices');
    await page.goto('/invoices?status=sent');
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer-applied', times: 5 });
    await sandbox.keepInDoubt();
    await row(page, number).getByRole('button').click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    for (const each of [page, watching]) await expect(row(each, number)).toContainText(VERIFYING);
    await expectToWait(row(page, number).getByRole('button', { name: `Cancel Invoice ${number}` }), UNDER_WAY);
    await sandbox.clearFaults();
    await expect(row(watching, number)).toContainText('Cancelled', BY_ITSELF);
    await expect(row(page, number)).toContainText('Cancelled', BY_ITSELF);
    await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
  });

  test("on the invoice's page the button waits where it was, and is there to press once nothing came of it", async ({
    office: page,
    take,
    sandbox,
    api,
  }) => {
    const { id } = await take.sentInvoice();
    await page.goto(`/invoices/${id}`);
    const button = page.getByRole('button', { name: 'Cancel Invoice' });
    const where = await button.boundingBox();
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer', times: 5 });
    await sandbox.keepInDoubt();
    await api.ask('accountant', CANCEL, { input: { invoiceId: id } });
    await expectToWait(button, UNDER_WAY);
    expect(await button.boundingBox()).toEqual(where);

    await sandbox.clearFaults();
    await expect(button).toHaveAttribute('aria-disabled', 'false', BY_ITSELF);
    await button.click();
    await expect(dialog(page, 'Cancel this invoice?')).toBeVisible();
  });

  test('read back at once, a lost answer is no doubt at all', async ({ office: page, take, sandbox }) => {
    const { number, workOrder } = await take.sentInvoice();
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer-applied' });
    await openWorkOrder(page, workOrder);
    await confirm(page, 'Cancel Invoice');
    await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
    await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible();
    expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  });
});

test.describe('Unknown outcome of a creation', () => {
  test("the work order's card shows Verifying… and a button that waits, then by itself the invoice that came into being", async ({
    office: page,
    take,
    sandbox,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await sandbox.fault({ operation: 'create', kind: 'no-answer-applied', path: '/finalize', times: 5 });
    await sandbox.keepInDoubt();
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await confirm(page, 'Create Invoice');
    const told = toast(page, DOUBT);
    await expect(told).toContainText('There is no invoice here yet.');
    await expect(card.getByText('No invoice yet.')).toBeVisible();
    await expect(card.getByText(VERIFYING)).toHaveCSS('color', AMBER);
    await expectToWait(card.getByRole('button', { name: 'Create Invoice' }), UNDER_WAY);
    await sandbox.clearFaults();
    await expect(card.getByText('Sent', { exact: true })).toBeVisible(BY_ITSELF);
    await expect(card.getByText(VERIFYING)).toHaveCount(0);
    expect(await sandbox.find(await activeNumber(page))).toMatchObject([{ status: 'open' }]);
  });

  test('when it did not go through, the card says so until the next try', async ({ office: page, take, sandbox }) => {
    const workOrder = await take.readyWorkOrder();
    await sandbox.fault({ operation: 'create', kind: 'no-answer', path: '/finalize', times: 5 });
    await sandbox.keepInDoubt();
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await confirm(page, 'Create Invoice');
    await expect(card.getByText(VERIFYING)).toBeVisible();
    await sandbox.clearFaults();
    await expect(card.getByText(VERIFYING)).toHaveCount(0, BY_ITSELF);
    await expect(card).toContainText('Invoice creation failed: the billing system did not answer in time');
    await confirm(page, 'Create Invoice');
    await expect(card.getByText('Sent', { exact: true })).toBeVisible();
    await expect(card).not.toContainText('Invoice creation failed');
    expect(await sandbox.find(await activeNumber(page))).toMatchObject([{ status: 'open' }]);
  });
});
