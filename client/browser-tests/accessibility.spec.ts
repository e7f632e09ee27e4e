import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Role } from './running/api.ts';
import { dialog, invoiceCard, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

type Place = {
  name: string;
  role?: Role;
  open(page: Page, of: { invoiceId: string; workOrderId: string; readyId: string }): Promise<void>;
};

const list = async (page: Page, address: string) => {
  await page.goto(address);
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
};

/** Every page, dialog and state that a person meets. */
const PLACES: Place[] = [
  { name: 'sign-in', open: (page) => page.goto('/sign-in').then(() => expect(page.getByRole('main')).toBeVisible()) },
  {
    name: 'choosing a password',
    open: (page) => page.goto('/set-password?token=x').then(() => expect(page.getByRole('main')).toBeVisible()),
  },
  { name: 'work orders', role: 'office', open: (page) => list(page, '/work-orders?search=00019') },
  {
    name: 'a work order with an invoice',
    role: 'office',
    open: async (page, { workOrderId }) => {
      await openWorkOrder(page, { id: workOrderId });
      await expect(invoiceCard(page).getByRole('table')).toBeVisible();
    },
  },
  {
    name: 'a work order being edited',
    role: 'office',
    open: async (page, { readyId }) => {
      await openWorkOrder(page, { id: readyId });
      await page.getByRole('button', { name: 'Edit notes' }).click();
      await page.getByRole('button', { name: 'Edit items' }).click();
      await page.getByRole('button', { name: /^History/ }).click();
    },
  },
  {
    name: 'creating an invoice',
    role: 'office',
    open: async (page, { readyId }) => {
      await openWorkOrder(page, { id: readyId });
      await page.getByRole('button', { name: 'Create Invoice' }).click();
      await expect(dialog(page).getByRole('row', { name: 'Grand Total' })).toBeVisible();
    },
  },
  {
    name: 'creating an invoice with a wrong tax rate',
    role: 'office',
    open: async (page, { readyId }) => {
      await openWorkOrder(page, { id: readyId });
      await page.getByRole('button', { name: 'Create Invoice' }).click();
      await dialog(page).getByLabel('Tax Rate (%)').fill('101');
      await expect(dialog(page).getByRole('alert')).toBeVisible();
    },
  },
  { name: 'invoices', role: 'office', open: (page) => list(page, '/invoices?search=00011') },
  {
    name: 'invoices, the status dropdown',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?search=00011');
      await page.getByRole('combobox', { name: 'Status' }).click();
      await expect(page.getByRole('option', { name: 'Sent' })).toBeVisible();
    },
  },
  {
    name: 'invoices, the days of issue',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?search=00011');
      await page.getByRole('button', { name: 'Issued date range' }).click();
      await expect(page.getByRole('button', { name: 'Previous month' })).toBeVisible();
    },
  },
  {
    name: 'no invoice found',
    role: 'office',
    open: async (page) => {
      await page.goto('/invoices?search=zzzz');
      await expect(page.getByRole('heading', { name: 'No invoice matches' })).toBeVisible();
    },
  },
  {
    name: 'an invoice with its history',
    role: 'admin',
    open: async (page, { invoiceId }) => {
      await page.goto(`/invoices/${invoiceId}`);
      await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
    },
  },
  {
    name: 'cancelling an invoice',
    role: 'office',
    open: async (page, { invoiceId }) => {
      await page.goto(`/invoices/${invoiceId}`);
      await page.getByRole('button', { name: 'Cancel Invoice' }).click();
      await expect(dialog(page)).toBeVisible();
    },
  },
  {
    name: 'settings',
    role: 'admin',
    open: async (page) => {
      await page.goto('/settings');
      await expect(page.getByRole('button', { name: 'Save Settings' })).toBeVisible();
    },
  },
  {
    name: 'billing',
    role: 'admin',
    open: async (page) => {
      await page.goto('/billing');
      await expect(page.getByRole('button', { name: 'Test Connection' })).toBeVisible();
    },
  },
  {
    name: "a page outside of one's role",
    role: 'technician',
    open: async (page) => {
      await page.goto('/invoices');
      await expect(page.getByRole('heading', { name: 'This page is not part of your role' })).toBeVisible();
    },
  },
  {
    name: 'an address that leads nowhere',
    role: 'office',
    open: async (page) => {
      await page.goto('/nowhere');
      await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
    },
  },
  {
    name: "the person's menu",
    role: 'office',
    open: async (page) => {
      await list(page, '/work-orders?search=00019');
      await page.getByRole('button', { name: /^Menu of/ }).click();
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
    },
  },
  {
    name: 'the keys',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?search=00011');
      await page.keyboard.press('?');
      await expect(dialog(page, 'Keyboard')).toBeVisible();
    },
  },
];

/** Without frames of other hosts, what was found need not be put together in a page of its own (`legacy`). In the dark the page is the same in other colours: only what is about colours is looked at again. */
function axe(page: Page, colorScheme: 'light' | 'dark') {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  return colorScheme === 'light' ? builder : builder.withRules(['color-contrast', 'link-in-text-block']);
}

for (const { name, role, open } of PLACES)
  test(`axe finds no violation, light or dark: ${name}`, async ({ openWindow, signIn, api }) => {
    const { sent, ready } = await api.ask<{
      sent: { nodes: { id: string; workOrder: { id: string } }[] };
      ready: { nodes: { id: string; invoicingBlocker: string | null }[] };
    }>(
      'office',
      `{ sent: invoices(first: 100, filter: { statuses: [SENT] }) { nodes { id workOrder { id } } }
         ready: workOrders(first: 100, filter: { readyToInvoice: true, statuses: [COMPLETED] }) {
           nodes { id invoicingBlocker } } }`,
    );
    const oldest = sent.nodes.at(-1);
    const page = role ? await signIn(role) : await openWindow();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page, {
      invoiceId: oldest?.id ?? '',
      workOrderId: oldest?.workOrder.id ?? '',
      readyId: ready.nodes.findLast((each) => !each.invoicingBlocker)?.id ?? '',
    });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      const { violations } = await axe(page, colorScheme).analyze();
      const seen = violations.map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
      expect(seen).toEqual([]);
    }
  });
