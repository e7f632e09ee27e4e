import type { Page } from '@playwright/test';
import { card, dialog, expectToWait, invoiceCard, openWorkOrder, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const CUSTOMER = `query ($id: ID!) { customer(id: $id) { displayName emails phones openInvoices { count } overdueInvoices { count } } }`;
type Customer = {
  customer: {
    displayName: string;
    emails: string[];
    phones: string[];
    openInvoices: { count: number };
    overdueInvoices: { count: number };
  };
};
const PUT = `mutation ($input: PutCustomerInput!) { putCustomer(input: $input) { __typename } }`;
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

test('a customer is found by half a name, and their page says how to reach them, what they owe, what was done and billed', async ({
  office: page,
  take,
  api,
}) => {
  const invoice = await take.sentInvoice();
  const { id } = invoice.workOrder.customer;
  const { customer } = await api.ask<Customer>('office', CUSTOMER, { id });
  await page.goto('/');
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page
    .getByRole('searchbox', { name: 'Search by name, phone or e-mail' })
    .fill(customer.displayName.slice(1, -1));
  await page.getByRole('link', { name: customer.displayName, exact: true }).first().click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(customer.displayName);
  const contact = card(page, 'Contact');
  const [email = '', phone = ''] = [customer.emails[0], customer.phones[0]];
  await expect(contact.getByRole('link', { name: email })).toHaveAttribute('href', `mailto:${email}`);
  await expect(contact.getByRole('link', { name: phone })).toHaveAttribute('href', `tel:${phone.replaceAll(' ', '')}`);
  await expect(card(page, 'Units').getByRole('row')).not.toHaveCount(0);
  await expect(card(page, 'Work orders').getByRole('link', { name: invoice.workOrder.number })).toBeVisible();
  const open = customer.openInvoices.count;
  await card(page, 'Balance')
    .getByRole('link', { name: open === 1 ? '1 invoice' : `${open} invoices` })
    .first()
    .click();

  await expect(page).toHaveURL(new RegExp(`customer=${id}`));
  await expect(page.locator('tbody tr')).toHaveCount(open);
  await page.getByRole('link', { name: invoice.number, exact: true }).click();
  await card(page, 'Invoice').getByRole('link', { name: customer.displayName }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${id}$`));

  await card(page, 'Work orders').getByRole('link', { name: /^All / }).click();
  await expect(page).toHaveURL(new RegExp(`/work-orders\\?customer=${id}`));
  await page.getByRole('button', { name: /^Take off the filter/ }).click();
  await expect(page).toHaveURL(/\/work-orders$/);
});

test('a customer is entered, with a unit of a model that was not there yet; what was typed is lost neither to a mistake nor to a click', async ({
  office: page,
}) => {
  await page.goto('/customers/new');
  await page.getByRole('button', { name: 'Create Customer' }).click();
  await expect(field(page, 'Company')).toHaveAccessibleDescription('Enter a first and a last name, or a company.');
  await field(page, 'First name').fill('Wilhelmina');
  await field(page, 'Last name').fill('Ørsted');
  await field(page, 'E-mail').fill('w.orsted@mail');
  await page.getByRole('button', { name: 'Add another e-mail' }).click();
  await expect(field(page, 'E-mail 2')).toBeFocused();
  await field(page, 'Street and number').fill('12 Main Street');
  await field(page, 'City').fill('Waterloo');
  await field(page, 'State or region').fill('IA');
  await field(page, 'Postal code').fill('50701');
  await page.getByRole('button', { name: 'Create Customer' }).click();
  await expect(field(page, 'E-mail')).toBeFocused();
  await expect(field(page, 'E-mail')).toHaveAttribute('aria-invalid', 'true');

  await page.getByRole('link', { name: 'Invoices', exact: true }).click();
  await dialog(page, 'Leave without saving?').getByRole('button', { name: 'Keep editing' }).click();
  await field(page, 'E-mail').fill('w.orsted@mail.example');
  await page.getByRole('button', { name: 'Create Customer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wilhelmina Ørsted');
  await expect(toast(page, 'Wilhelmina Ørsted created.')).toBeVisible();
  await expect(card(page, 'Balance')).toContainText('Nothing is open.');

  await card(page, 'Units').getByRole('button', { name: 'Add Unit' }).click();
  const unit = dialog(page, 'Add a unit');
  await unit.getByRole('button', { name: 'New device model…' }).click();
  const model = dialog(page, 'New device model');
  await model.getByLabel('Manufacturer').fill('Nordvind');
  await model.getByLabel('Name').fill('Polar 9');
  await model.getByLabel('Cost (USD)').fill('1,284.5');
  await model.getByRole('button', { name: 'Add Device Model' }).click();
  await expect(unit.getByRole('combobox', { name: 'Device model' })).toHaveValue('Nordvind Polar 9');
  await unit.getByLabel('Serial number').fill('NV-900-1');
  await unit.getByRole('button', { name: 'Add Unit' }).click();
  await expect(card(page, 'Units').getByRole('row', { name: /Nordvind Polar 9 NV-900-1/ })).toBeVisible();

  await page.goto('/device-models?search=polar+9');
  await page.getByRole('button', { name: 'Edit Nordvind Polar 9' }).click();
  await dialog(page).getByLabel('Cost (USD)').fill('-3');
  await dialog(page).getByRole('button', { name: 'Save Device Model' }).click();
  await expect(dialog(page).getByLabel('Cost (USD)')).toHaveAttribute('aria-invalid', 'true');
  await dialog(page).getByLabel('Cost (USD)').fill('1300');
  await dialog(page).getByRole('button', { name: 'Save Device Model' }).click();
  await expect(page.getByRole('row', { name: /Nordvind/ })).toContainText('$1,300.00');
});

test('a missing e-mail address is mended from the work order that waits for it, and everybody who looks at it sees that it waits no more', async ({
  office: page,
  signIn,
  take,
  api,
}) => {
  const workOrder = await take.readyWorkOrder();
  const { id } = workOrder.customer;
  const { customer } = await api.ask<Customer>('office', CUSTOMER, { id });
  const other = await signIn('admin');
  const without = 'This customer has no e-mail address to send the invoice to.';
  for (const window of [page, other]) await openWorkOrder(window, workOrder);
  await api.ask('office', PUT, { input: { id, emails: [] } });
  await expectToWait(invoiceCard(other).getByRole('button', { name: 'Create Invoice' }), without);

  await invoiceCard(page).getByRole('link', { name: 'Add an e-mail address' }).click();
  await expect(field(page, 'E-mail')).toBeFocused();
  await field(page, 'E-mail').fill(customer.emails[0] ?? '');
  await page.getByRole('button', { name: 'Save Customer' }).click();
  await expect(page).toHaveURL(new RegExp(`/work-orders/${workOrder.id}$`));
  for (const window of [page, other]) {
    await expect(invoiceCard(window).getByText(without)).toHaveCount(0);
    await expect(invoiceCard(window).getByRole('button', { name: 'Create Invoice' })).not.toHaveAttribute(
      'aria-disabled',
      'true',
    );
  }
});

test('who sees no contact data finds no customers; who may not change them finds no button', async ({ signIn }) => {
  const technician = await signIn('technician');
  await technician.goto('/customers');
  await expect(technician.getByRole('heading', { name: 'This page is not part of your role' })).toBeVisible();
  await expect(technician.getByRole('link', { name: 'Customers', exact: true })).toHaveCount(0);
  const accountant = await signIn('accountant');
  await accountant.goto('/customers');
  await accountant.locator('tbody a').first().click();
  await expect(card(accountant, 'Contact')).toBeVisible();
  await expect(accountant.getByRole('link', { name: 'Edit Customer' })).toHaveCount(0);
  await expect(accountant.getByRole('button', { name: 'Add Unit' })).toHaveCount(0);
  await expect(card(accountant, 'Work orders')).toHaveCount(0);
});
