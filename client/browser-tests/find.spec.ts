import { dialog } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test('Ctrl+K finds anything by what one knows of it, and Enter opens it; focus goes back to where it was', async ({
  office: page,
  api,
}) => {
  const { workOrders, newest } = await api.ask<{
    newest: { nodes: { unit: { serialNumber: string } }[] };
    workOrders: {
      nodes: {
        id: string;
        number: string;
        customer: { id: string; displayName: string; phones: string[]; emails: string[] };
        unit: { serialNumber: string };
        activeInvoice: { number: string; total: { minorUnits: number } } | null;
      }[];
    };
  }>(
    'office',
    `{ workOrders(first: 100, filter: { statuses: [BILLED] }) { nodes { id number unit { serialNumber }
       customer { id displayName phones emails } activeInvoice { number total { minorUnits } } } }
       newest: workOrders(first: 100) { nodes { unit { serialNumber } } } }`,
  );
  // Other tests make jobs, all of them on one unit, and the finder shows a few of what it finds.
  const jobsOn = (serialNumber: string) => newest.nodes.filter(({ unit }) => unit.serialNumber === serialNumber).length;
  const workOrder = workOrders.nodes.find(
    ({ activeInvoice, customer, unit }) =>
      activeInvoice && customer.phones.length > 0 && jobsOn(unit.serialNumber) <= 1,
  );
  if (!workOrder?.activeInvoice) throw new Error('The demo has none that is billed');
  const { customer, unit, activeInvoice } = workOrder;
  const amount = (activeInvoice.total.minorUnits / 100).toFixed(2);
  const last = Number(activeInvoice.number.slice(4));

  await page.goto('/invoices');
  const search = page.getByRole('searchbox', { name: 'Search by' }).first();
  await search.focus();
  await page.keyboard.press('Control+k');
  const finder = dialog(page, 'Find');
  const box = finder.getByRole('combobox');
  await expect(box).toBeFocused();
  const option = (name: string) => finder.getByRole('option').filter({ hasText: name }).first();
  for (const [typed, found] of [
    [`#${last}`, activeInvoice.number],
    [`inv ${last}`, activeInvoice.number],
    [`$${amount}`, activeInvoice.number],
    [customer.displayName.toUpperCase().slice(0, 6), customer.displayName],
    [customer.phones[0] ?? '', customer.displayName],
    [customer.emails[0] ?? '', customer.displayName],
    [unit.serialNumber, workOrder.number],
    ['billing', 'Billing'],
  ] as const) {
    await box.fill(typed);
    await expect(option(found)).toBeVisible();
  }
  await box.fill('zzzzqq');
  await expect(finder).toContainText('Nothing is called “zzzzqq”.');
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();

  await page.getByRole('button', { name: 'Find' }).click();
  await box.fill(workOrder.number);
  await expect(option(workOrder.number)).toHaveAttribute('data-combobox-selected', 'true');
  await box.press('Enter');
  await expect(page).toHaveURL(`/work-orders/${workOrder.id}`);
  await expect(finder).toHaveCount(0);
});

test('a technician finds their own work orders and pages, and nothing of invoices or customers', async ({ signIn }) => {
  const page = await signIn('technician');
  await page.goto('/work-orders');
  await page.getByRole('button', { name: 'Find' }).click();
  const finder = dialog(page, 'Find');
  await finder.getByRole('combobox').fill('wo-0');
  await expect(finder.getByRole('group', { name: 'Work orders' })).toBeVisible();
  await expect(finder.getByRole('group', { name: /Invoices|Customers/ })).toHaveCount(0);
});
