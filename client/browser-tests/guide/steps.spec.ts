import { cancellationFailed } from '@tuffops/shared/invoice/messages';
import { card, dialog, expectTooltip, invoiceCard, openWorkOrder, row, toast } from '../running/screen.ts';
import { expect, test } from '../running/test.ts';

const RED = /^rgb\(1\d\d, 2\d, 2\d\)$/;

test.describe('guide, Before you start', () => {
  test('You have the invoices.edit permission: who has it has the button, who has not, not', async ({
    signIn,
    take,
  }) => {
    const { id } = await take.sentInvoice();
    const accountant = await signIn('accountant');
    await accountant.goto(`/invoices/${id}`);
    await expect(accountant.getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
    const technician = await signIn('technician');
    await technician.goto(`/invoices/${id}`);
    await expect(technician.getByText('It needs the permission “See invoices and their amounts”.')).toBeVisible();
    await expect(technician.getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
  });

  test("The invoice status is Sent: Paid invoices can't be cancelled, Cancelled ones stay cancelled", async ({
    office: page,
  }) => {
    for (const [status, offered] of [
      ['Sent', true],
      ['Paid', false],
      ['Cancelled', false],
    ] as const) {
      await page.goto(`/invoices?status=${status.toLowerCase()}`);
      await expect(page.getByRole('row').nth(1)).toContainText(status);
      const icons = page.getByRole('button', { name: /^Cancel Invoice/ });
      if (offered) await expect(icons.first()).toBeVisible();
      else await expect(icons).toHaveCount(0);
    }
  });
});

test('guide, Steps from the work order: Work Orders, Edit, the red Cancel Invoice in the Invoice card on the right, confirm', async ({
  office: page,
  take,
  sandbox,
}) => {
  const { number, workOrder } = await take.sentInvoice();
  await page.goto('/');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('link', { name: 'Work Orders' }).click();
  await page.getByRole('searchbox').fill(workOrder.number);
  await page.getByRole('link', { name: `Edit ${workOrder.number}` }).click();
  const invoice = invoiceCard(page);
  const [left, right] = [await card(page, 'Items').boundingBox(), await invoice.boundingBox()];
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) - 1);
  const button = invoice.getByRole('button', { name: 'Cancel Invoice' });
  await expect(button).toHaveCSS('background-color', RED);
  await button.click();
  await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
  expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
});

test.describe('guide, Steps from the Invoices list', () => {
  test('Invoices in the top bar, search by invoice number, the red ban icon in Actions, confirm', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number } = await take.sentInvoice();
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Invoices' }).click();
    await page.getByRole('searchbox', { name: 'Search by number or customer' }).fill(number);
    await expect(page.getByRole('row')).toHaveCount(2);
    await expect(page.getByRole('columnheader').last()).toHaveText('Actions');
    const icon = row(page, number).getByRole('cell').last().getByRole('button');
    await expect(icon).toHaveCSS('color', RED);
    await expectTooltip(icon, 'Cancel Invoice');
    await icon.click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
    await expect(row(page, number)).toContainText('Cancelled');
    expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  });

  test('search by any part of the customer name, in any case', async ({ office: page, take }) => {
    const { number, customerName } = await take.sentInvoice();
    const part = customerName.slice(2, 7).trim();
    await page.goto('/invoices');
    await page.getByRole('searchbox').fill(part.toUpperCase());
    await expect(row(page, number)).toBeVisible();
    const customers = page.locator('tbody tr td:nth-child(3)');
    await expect(customers.filter({ hasNotText: new RegExp(part, 'i') })).toHaveCount(0);
    await expect(page).toHaveURL(/search=/);
  });

  test('or filter the Status dropdown to Sent', async ({ office: page }) => {
    await page.goto('/invoices');
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Sent' }).click();
    await expect(page).toHaveURL('/invoices?status=sent');
    const badges = page.locator('tbody tr td:nth-child(4)');
    await expect(badges.filter({ hasNotText: 'Sent' })).toHaveCount(0);
    await expect(badges.first()).toHaveText('Sent');
  });
});

test.describe('guide, What happens next', () => {
  test('if the call to the billing system fails, an error message says so and the invoice stays Sent', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await sandbox.fault({ operation: 'cancel', kind: 'unauthorized' });
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const failure = toast(page, cancellationFailed('the sign-in to the billing system has expired'));
    await expect(failure).toBeVisible();
    await expect(failure).toContainText('The invoice is still Sent.');
    await expect(invoiceCard(page).getByText('Sent', { exact: true })).toBeVisible();
    await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
    expect(await sandbox.find(number)).toMatchObject([{ status: 'open' }]);
  });

  test('on success it flips to Cancelled, the time is recorded, and a Cancelled badge takes the place of the button', async ({
    office: page,
    take,
  }) => {
    const { id } = await take.sentInvoice();
    await page.goto(`/invoices/${id}`);
    await page.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('textbox', { name: 'Reason (optional)' }).fill('Wrong tax rate');
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const facts = card(page, 'Invoice');
    await expect(facts.getByText('Cancelled', { exact: true }).first()).toBeVisible();
    await expect(facts).toContainText('Olivia Grant');
    await expect(facts).toContainText('Wrong tax rate');
    await expect(facts.getByText('just now').last()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
  });

  test('the card switches back to "No invoice yet." with a fresh Create Invoice button, and a new invoice can be created', async ({
    office: page,
    take,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    const invoice = invoiceCard(page);
    await invoice.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(invoice.getByText('No invoice yet.')).toBeVisible();
    await invoice.getByRole('button', { name: 'Earlier invoices' }).click();
    await expect(invoice.getByRole('link', { name: number })).toBeVisible();
    await invoice.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(page, /^Invoice INV-\d{6} created\.$/)).toBeVisible();
    await expect(invoice.getByText('Sent', { exact: true })).toBeVisible();
  });
});
