import type { Page } from '@playwright/test';
import type { Role } from './running/api.ts';
import { card, invoiceCard, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const ADDRESSES = [
  '/work-orders',
  '/invoices',
  '/settings',
  '/billing',
  '/billing-sync',
  '/audit',
  '/people',
  '/api-tokens',
  '/webhooks',
  '/bulk-runs',
  '/account',
];

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link');
const openMenu = (page: Page) => page.getByRole('button', { name: /^Menu of / }).click();

/** With how many wait in it. */
const QUEUE = /^Ready to invoice/;

/** What each stock role finds in the bar and in the menu, and which addresses are closed to it. */
const ROLES: { role: Role; bar: (string | RegExp)[]; menu: string[]; closed: string[] }[] = [
  {
    role: 'admin',
    bar: ['Overview', QUEUE, 'Work Orders', 'Invoices', 'Customers'],
    menu: [
      'Settings',
      'Billing',
      'Billing sync',
      'Audit',
      'People',
      'API tokens',
      'Webhooks',
      'Device models',
      'Bulk runs',
      'Import',
      'My account',
      'Help',
    ],
    closed: [],
  },
  {
    role: 'office',
    bar: ['Overview', QUEUE, 'Work Orders', 'Invoices', 'Customers'],
    menu: ['Billing', 'Billing sync', 'Audit', 'Device models', 'Bulk runs', 'Import', 'My account', 'Help'],
    closed: ['/settings', '/people', '/api-tokens', '/webhooks'],
  },
  {
    role: 'accountant',
    bar: ['Overview', 'Invoices', 'Customers'],
    menu: ['Billing', 'Billing sync', 'Audit', 'Bulk runs', 'My account', 'Help'],
    closed: ['/work-orders', '/settings', '/people', '/api-tokens', '/webhooks'],
  },
  {
    role: 'technician',
    bar: ['Work Orders'],
    menu: ['My account', 'Help'],
    closed: [
      '/invoices',
      '/settings',
      '/billing',
      '/billing-sync',
      '/audit',
      '/people',
      '/api-tokens',
      '/webhooks',
      '/bulk-runs',
    ],
  },
];

for (const { role, bar, menu, closed } of ROLES)
  test(`${role}: the screen hides what they may not do, and no page runs into FORBIDDEN`, async ({ signIn }) => {
    const page = await signIn(role);
    await page.goto('/');
    await expect(navigation(page)).toHaveText(bar);
    const bell = page.getByRole('button', { name: /^Notifications/ });
    await expect(bell).toHaveCount(role === 'technician' ? 0 : 1);
    await openMenu(page);
    await expect(page.getByRole('menuitem')).toHaveText([...menu, 'Sign out']);
    await page.keyboard.press('Escape');
    for (const address of ADDRESSES) {
      await page.goto(address);
      const lock = page.getByRole('heading', { name: 'This page is not part of your role' });
      if (!closed.includes(address)) {
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        await expect(lock).toHaveCount(0);
        continue;
      }
      await expect(lock).toBeVisible();
      await page.getByRole('link', { name: 'Go to the start' }).click();
      await expect(page.getByRole('table')).toBeVisible();
    }
    for (const list of ['/work-orders', '/invoices'].filter((each) => !closed.includes(each))) {
      await page.goto(list);
      const links = page.locator('[data-row-link]');
      await expect(links.first()).toBeVisible();
      for (const at of [0, 1]) {
        const number = (await links.nth(at).textContent()) ?? '';
        await links.nth(at).click();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
        await page.goBack();
        await expect(links.first()).toBeVisible();
      }
    }
  });

test('technician: only their own work orders, no price, nothing of an invoice', async ({ signIn, api }) => {
  const page = await signIn('technician');
  await page.goto('/work-orders');
  const technicians = page.locator('tbody tr td:nth-child(4)');
  await expect(technicians.first()).toHaveText('Theo Marsh');
  await expect(technicians.filter({ hasNotText: 'Theo Marsh' })).toHaveCount(0);
  await expect(page.getByText('Ready to invoice')).toHaveCount(0);
  const { workOrders } = await api.ask<{ workOrders: { nodes: { id: string; items: object[] }[] } }>(
    'technician',
    '{ workOrders(filter: { statuses: [COMPLETED, BILLED] }) { nodes { id items { id } } } }',
  );
  await openWorkOrder(page, workOrders.nodes.find(({ items }) => items.length > 0) ?? { id: '' });
  await expect(card(page, 'Items').getByRole('table')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('$');
  await expect(invoiceCard(page)).toHaveCount(0);
  await expect(page.getByText(/invoice/i)).toHaveCount(0);
  await expect(card(page, 'Customer').getByText('E-mail')).toBeVisible();
});

test("technician: another technician's work order is as one that does not exist", async ({ signIn, api }) => {
  const { workOrders } = await api.ask<{
    workOrders: { nodes: { id: string; technician: { name: string } | null }[] };
  }>('office', '{ workOrders(first: 100) { nodes { id technician { name } } } }');
  const page = await signIn('technician');
  await openWorkOrder(page, workOrders.nodes.find(({ technician }) => technician?.name !== 'Theo Marsh') ?? { id: '' });
  await expect(page.getByRole('heading', { name: 'There is no such work order' })).toBeVisible();
  await page.getByRole('link', { name: 'All work orders' }).click();
  await expect(page.getByRole('table')).toBeVisible();
});

test('accountant: sees invoices with their history and cancels, and the work order is a plain number', async ({
  signIn,
  take,
}) => {
  const { id, workOrder } = await take.sentInvoice();
  const page = await signIn('accountant');
  await page.goto(`/invoices/${id}`);
  await expect(page.getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
  await expect(card(page, 'History')).toBeVisible();
  await expect(page.getByText(workOrder.number)).toBeVisible();
  await expect(page.getByRole('link', { name: workOrder.number })).toHaveCount(0);
});

test('office: creates and cancels, and sees the history of an invoice', async ({ office: page, take }) => {
  const { id, workOrder } = await take.sentInvoice();
  await page.goto(`/invoices/${id}`);
  await expect(page.getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
  await expect(page.getByRole('link', { name: workOrder.number })).toBeVisible();
  await expect(card(page, 'History')).toBeVisible();
});

test('the second contractor sees nothing of the first', async ({ signIn, take }) => {
  const { id, customerName, workOrder } = await take.sentInvoice();
  const page = await signIn('other');
  await page.goto(`/invoices/${id}`);
  await expect(page.getByRole('heading', { name: 'There is no such invoice' })).toBeVisible();
  await openWorkOrder(page, workOrder);
  await expect(page.getByRole('heading', { name: 'There is no such work order' })).toBeVisible();
  // Both may have a customer of the same name.
  const found = (nothing: string) =>
    page.getByRole('heading', { name: nothing }).or(page.locator('[data-row-link]').first());
  await page.goto(`/invoices?search=${encodeURIComponent(customerName)}`);
  await expect(found('No invoice matches')).toBeVisible();
  await expect(page.locator(`a[href*="${id}"]`)).toHaveCount(0);
  await page.goto(`/work-orders?search=${encodeURIComponent(workOrder.customer.displayName)}`);
  await expect(found('No work order matches')).toBeVisible();
  await expect(page.locator(`a[href*="${workOrder.id}"]`)).toHaveCount(0);
  await expect(page.getByText('Lakeside Air Services')).toBeVisible();
  await expect(page.getByText('Prairie Comfort')).toHaveCount(0);
});
