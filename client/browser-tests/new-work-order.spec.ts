import { createOnCard } from './running/acts.ts';
import { beNewContractor } from './running/new-contractor.ts';
import { card, dialog, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const PUT = `mutation ($input: PutCustomerInput!) { putCustomer(input: $input) { __typename } }`;
const NOUNIT = {
  ...{ type: 'RESIDENTIAL', firstName: 'Zoë', lastName: 'Nounit', emails: [], phones: [] },
  billingAddress: { line1: '9 Elm Street', city: 'Waterloo', region: 'IA', postalCode: '50701', country: 'US' },
};

test.describe('A new work order', () => {
  test('is entered for a customer who is not there yet, with a unit, items and a checklist', async ({
    office: page,
  }) => {
    await page.goto('/work-orders');
    await page.getByRole('link', { name: 'New Work Order' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'New work order' })).toBeVisible();
    await page.getByRole('button', { name: 'Create Work Order' }).click();
    await expect(page.getByText('Pick the customer.')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Customer' })).toBeFocused();

    await page.getByRole('combobox', { name: 'Customer' }).fill('Wanda Brightwater');
    await expect(page.getByText('No customer matches.')).toBeVisible();
    await page.getByRole('button', { name: 'New customer…' }).click();
    const customer = dialog(page, 'New customer');
    await expect(customer.getByLabel('First name')).toHaveValue('Wanda');
    await customer.getByLabel('E-mail').fill('wanda@example.test');
    await customer.getByLabel('Street and number').fill('12 Mill Lane');
    await customer.getByLabel('City').fill('Cedar Falls');
    await customer.getByLabel('State or region').fill('IA');
    await customer.getByLabel('Postal code').fill('50613');
    await customer.getByRole('button', { name: 'Create Customer' }).click();
    await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue('Wanda Brightwater');

    await page.getByRole('button', { name: 'New unit…' }).click();
    const unit = dialog(page, 'Add a unit');
    await unit.getByRole('combobox', { name: 'Device model' }).fill('carrier infinity');
    await page
      .getByRole('option', { name: /^Carrier Infinity/ })
      .first()
      .click();
    await unit.getByLabel('Serial number').fill('SN-BRIGHT-1');
    await unit.getByRole('button', { name: 'Add Unit' }).click();
    await expect(page.getByRole('combobox', { name: 'Unit' })).toHaveValue(/SN-BRIGHT-1/);

    await page.getByLabel('Title').fill('No cooling upstairs');
    await page.getByRole('combobox', { name: 'Technician' }).fill('theo');
    await page.getByRole('option', { name: 'Theo Marsh' }).click();
    await page.getByLabel('Day of the visit').fill('2027-01-15');
    await page.getByRole('button', { name: 'Create Work Order' }).click();
    await expect(page.getByText('Pick the time of the visit, too.')).toBeVisible();
    await page.getByLabel('Time', { exact: true }).fill('08:30');
    await page.getByRole('button', { name: 'Add Item' }).click();
    await page.getByRole('combobox', { name: 'Description of item 1' }).fill('diagn');
    await page.getByRole('option', { name: 'Diagnostic visit' }).click();
    await page.getByRole('button', { name: 'Add Checklist Item' }).click();
    await page.getByRole('textbox', { name: 'Checklist item 1' }).fill('Filter changed');
    await page.getByRole('button', { name: 'Create Work Order' }).click();

    const heading = page.getByRole('heading', { level: 1, name: /^WO-\d+ · No cooling upstairs$/ });
    await expect(heading).toBeFocused();
    await expect(card(page, 'Customer')).toContainText('Wanda Brightwater');
    await expect(card(page, 'Unit')).toContainText('SN-BRIGHT-1');
    await expect(card(page, 'Items').getByRole('row', { name: 'Diagnostic visit' })).toContainText('$');
    await expect(card(page, 'Checklist')).toContainText('Filter changed');
    await expect(card(page, 'Status').getByRole('combobox', { name: 'Technician' })).toHaveValue('Theo Marsh');
    await expect(card(page, 'Status').locator('time').first()).toHaveAttribute('datetime', '2027-01-15T14:30:00.000Z');
  });

  test('says of a lost answer that nobody knows, and keeps what was typed', async ({ office: page, take, watch }) => {
    watch.allow(/Failed to load resource/);
    const { customer } = await take.workOrder('PENDING');
    await page.goto(`/work-orders/new?customer=${customer.id}`);
    await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue(customer.displayName);
    await page.getByRole('combobox', { name: 'Unit' }).click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByLabel('Title').fill('Annual inspection');
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('PutWorkOrder') ? route.abort() : route.fallback(),
    );
    await page.getByRole('button', { name: 'Create Work Order' }).click();
    await expect(page.getByRole('alert')).toContainText('It is not known whether the work order was created');
    await expect(page.getByLabel('Title')).toHaveValue('Annual inspection');
    await expect(toast(page, 'created')).toHaveCount(0);
  });

  test('says what is refused where it was typed, is lost by no click, and is invoiced once it is done', async ({
    office: page,
    take,
  }) => {
    const { customer } = await take.workOrder('PENDING');
    await page.goto(`/customers/${customer.id}`);
    await page.getByRole('link', { name: 'New Work Order' }).click();
    await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue(customer.displayName);
    await page.getByRole('combobox', { name: 'Unit' }).click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByLabel('Title').fill('Fall tune-up');
    await page.getByRole('combobox', { name: 'Technician' }).fill('theo');
    await page.getByRole('option', { name: 'Theo Marsh' }).click();
    await page.getByRole('button', { name: 'Add Item' }).click();
    await page.getByRole('combobox', { name: 'Description of item 1' }).fill('diagn');
    await page.getByRole('option', { name: 'Diagnostic visit' }).click();
    const quantity = page.getByRole('textbox', { name: 'Quantity of item 1' });
    await quantity.fill('99999999999');
    await page.getByRole('textbox', { name: 'Unit price of item 1' }).fill('0');

    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await expect(dialog(page, 'Leave without saving?')).toContainText('Not saved: the new work order.');
    await dialog(page).getByRole('button', { name: 'Keep editing' }).click();
    await page.getByRole('button', { name: 'Create Work Order' }).click();
    await expect(quantity).toBeFocused();
    await expect(quantity).toHaveAccessibleDescription(/^Item 1: the quantity must be more than 0/);
    await quantity.fill('2');
    await page.getByRole('textbox', { name: 'Unit price of item 1' }).fill('120');
    await page.getByRole('button', { name: 'Create Work Order' }).click();

    await expect(page.getByRole('heading', { level: 1, name: /· Fall tune-up$/ })).toBeFocused();
    await expect(toast(page, /WO-\d+ created\./)).toBeVisible();
    await page.getByRole('button', { name: 'Start Work Order' }).click();
    await page.getByRole('button', { name: 'Complete Work Order' }).click();
    await page.getByRole('button', { name: 'Approve & Complete' }).click();
    await createOnCard(page);
  });

  test('needs a unit first, and the key to create one', async ({ openWindow, signIn, system }) => {
    const admin = await openWindow();
    await beNewContractor(admin, system, 'Unit Air');
    await admin.goto('/work-orders/new');
    await expect(admin.getByText('There is no customer yet. Enter the first one.')).toBeVisible();
    await admin.request.post('/graphql', { data: { query: PUT, variables: { input: NOUNIT } } });
    await admin.reload();
    await admin.getByRole('combobox', { name: 'Customer' }).fill('nounit');
    await admin.getByRole('option', { name: /^Zoë Nounit/ }).click();
    await expect(admin.getByText('This customer has no unit yet. Enter the first one.')).toBeVisible();

    const technician = await signIn('technician');
    await technician.goto('/work-orders/new');
    await expect(technician.getByRole('heading', { name: 'This page is not part of your role' })).toBeVisible();
    await technician.getByRole('link', { name: 'Go to the start' }).click();
    await expect(technician.getByRole('heading', { level: 1, name: 'Work Orders' })).toBeVisible();
    await expect(technician.getByRole('link', { name: 'New Work Order' })).toHaveCount(0);
  });
});
