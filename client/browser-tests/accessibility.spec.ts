import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { BY_ITSELF } from './running/acts.ts';
import { CANCEL, type Role } from './running/api.ts';
import { beNewContractor } from './running/new-contractor.ts';
import { openSandbox } from './running/sandbox.ts';
import { card, dialog, invoiceCard, openWorkOrder, textOf } from './running/screen.ts';
import type { System } from './running/system.ts';
import { expect, test } from './running/test.ts';

type Place = {
  name: string;
  role?: Role;
  open(page: Page, of: { invoiceId: string; workOrderId: string; readyId: string; system: System }): Promise<void>;
};

const list = async (page: Page, address: string) => {
  await page.goto(address);
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
};

/** Once, the billing system says that it has no such invoice. */
async function differAbout(page: Page, { sandboxUrl }: System, invoiceId: string) {
  await openSandbox(sandboxUrl).fault({ operation: 'read', kind: 'not-found', path: 'expand' });
  const data = { query: CANCEL, variables: { input: { invoiceId } } };
  expect((await page.request.post('/graphql', { data })).ok()).toBe(true);
}

const ADD_WEBHOOK = `mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { __typename } }`;

/** Nobody listens there. */
async function addWebhook(page: Page): Promise<string> {
  const input = { url: `http://127.0.0.1:9/${process.hrtime.bigint()}`, eventTypes: ['TEST_PING'] };
  expect((await page.request.post('/graphql', { data: { query: ADD_WEBHOOK, variables: { input } } })).ok()).toBe(true);
  return input.url;
}

/** Every page, dialog and state that a person meets. */
const PLACES: Place[] = [
  { name: 'sign-in', open: (page) => page.goto('/sign-in').then(() => expect(page.getByRole('main')).toBeVisible()) },
  {
    name: 'choosing a password',
    open: (page) => page.goto('/set-password?token=x').then(() => expect(page.getByRole('main')).toBeVisible()),
  },
  {
    name: 'the overview',
    role: 'office',
    open: async (page) => {
      await page.goto('/overview');
      await expect(page.getByText('Invoiced', { exact: true }).first()).toBeVisible();
    },
  },
  {
    name: 'the overview, its months as a table',
    role: 'accountant',
    open: async (page) => {
      await page.goto('/overview');
      await page.getByText('Table', { exact: true }).click();
      await expect(page.getByRole('table')).toBeVisible();
    },
  },
  {
    name: 'the bell',
    role: 'office',
    open: async (page, { invoiceId, system }) => {
      await page.goto(`/invoices/${invoiceId}`);
      await page.getByRole('button', { name: 'Watch' }).click();
      await expect(page.getByRole('button', { name: 'Unwatch' })).toBeVisible();
      const [number = ''] = (await textOf(page.getByRole('heading', { level: 1 }))).split(' ');
      await openSandbox(system.sandboxUrl).do('pay', number);
      await page.getByRole('button', { name: /^Notifications/ }).click();
      await expect(dialog(page, 'Notifications').getByRole('link', { name: number })).toBeVisible(BY_ITSELF);
    },
  },
  {
    name: 'the first steps',
    open: async (page, { system }) => {
      await beNewContractor(page, system, 'Accessible Air');
      await page.goto('/overview');
      await expect(card(page, 'First steps').getByRole('combobox', { name: 'Currency' })).toBeVisible();
    },
  },
  {
    name: 'switching invoices off',
    role: 'other',
    open: async (page) => {
      await page.goto('/settings');
      await page.getByRole('switch', { name: 'Invoices' }).uncheck();
      await page.getByRole('button', { name: 'Save 1 change' }).click();
      await expect(dialog(page, 'Switch invoices off for everybody?')).toBeVisible();
    },
  },
  {
    name: 'the guide',
    role: 'technician',
    open: async (page) => {
      await page.goto('/help#paid');
      await expect(page.getByRole('heading', { name: 'You see “A paid invoice cannot be cancelled.”' })).toBeFocused();
    },
  },
  { name: 'work orders', role: 'office', open: (page) => list(page, '/work-orders?search=00019') },
  {
    name: "a technician's schedule",
    role: 'technician',
    open: async (page) => {
      await list(page, '/work-orders?search=00019');
      await expect(page.getByRole('heading', { name: /^Today/ })).toBeVisible();
    },
  },
  {
    name: 'a new work order with what is missing',
    role: 'office',
    open: async (page) => {
      await page.goto('/work-orders/new');
      await page.getByRole('button', { name: 'Add Checklist Item' }).click();
      await page.getByRole('button', { name: 'Add Item' }).click();
      await page.getByRole('combobox', { name: 'Description of item 1' }).fill('labor');
      await page.getByRole('listbox').getByRole('option').first().click();
      await page.getByRole('button', { name: 'Create Work Order' }).click();
      await expect(page.getByText('Pick the customer.')).toBeVisible();
    },
  },
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
  {
    name: 'cancelling several invoices',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?status=sent');
      await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
      await page.getByRole('button', { name: /^Cancel \d+ Invoices$/ }).click();
      await expect(dialog(page, /^Cancel \d+ invoices\?$/)).toBeVisible();
    },
  },
  {
    name: 'the bulk runs',
    role: 'office',
    open: async (page) => {
      await page.goto('/bulk-runs');
      await expect(page.getByText('No bulk runs yet').or(page.getByRole('table')).first()).toBeVisible();
    },
  },
  { name: 'ready to invoice', role: 'office', open: (page) => list(page, '/ready') },
  { name: 'invoices that are overdue', role: 'office', open: (page) => list(page, '/invoices?status=overdue') },
  {
    name: 'a cancelled invoice',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?status=cancelled');
      await page.locator('[data-row-link]').first().click();
      const wayOn = page.getByRole('button', { name: 'Create Invoice' }).or(page.getByText('Replaced by'));
      await expect(wayOn.first()).toBeVisible();
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
    name: 'invoices, their views',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?search=00011');
      await page.getByRole('button', { name: 'Views' }).click();
      await expect(page.getByRole('menuitem', { name: 'Overdue' })).toBeVisible();
    },
  },
  {
    name: 'invoices, saving a view',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?search=00011');
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Save this view…' }).click();
      await expect(page.getByRole('dialog', { name: 'Save this view' })).toBeVisible();
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
      await expect(dialog(page).getByRole('status')).toContainText('Open in Stripe');
    },
  },
  {
    name: 'cancelling an invoice and creating it again, with another rate and without the unit',
    role: 'office',
    open: async (page, { invoiceId }) => {
      await page.goto(`/invoices/${invoiceId}`);
      await page.getByRole('button', { name: 'Cancel & Create Again' }).click();
      await dialog(page).getByRole('textbox', { name: 'Tax Rate (%)' }).fill('3.5');
      await dialog(page).getByRole('switch', { name: 'Include unit price' }).click();
      await expect(dialog(page).getByText('→ 3.5%')).toBeVisible();
    },
  },
  {
    name: 'an invoice on paper',
    role: 'office',
    open: async (page, { invoiceId }) => {
      await page.goto(`/invoices/${invoiceId}/print`);
      await expect(page.getByRole('rowheader', { name: 'Grand Total' })).toBeVisible();
    },
  },
  {
    name: 'sending an invoice again',
    role: 'office',
    open: async (page, { invoiceId }) => {
      await page.goto(`/invoices/${invoiceId}`);
      await page.getByRole('button', { name: 'Send again' }).click();
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
    name: 'billing sync, and a difference being accepted',
    role: 'office',
    open: async (page, { invoiceId, system }) => {
      await differAbout(page, system, invoiceId);
      await page.goto('/billing-sync');
      await expect(page.getByText('has no such invoice')).toBeVisible();
      await page.getByRole('button', { name: /^Accept: / }).click();
      await expect(dialog(page, 'Accept that it is not there?')).toBeVisible();
    },
  },
  { name: 'customers', role: 'office', open: (page) => list(page, '/customers?search=an') },
  {
    name: 'a customer, and a unit being added',
    role: 'office',
    open: async (page) => {
      await list(page, '/customers?search=an');
      await page.locator('tbody a').first().click();
      await page.getByRole('button', { name: 'Add Unit' }).click();
      await expect(dialog(page, 'Add a unit')).toBeVisible();
    },
  },
  {
    name: 'a customer',
    role: 'admin',
    open: async (page) => {
      await list(page, '/customers?search=an');
      await page.locator('tbody a').first().click();
      await expect(page.getByRole('region', { name: 'Invoices' })).toBeVisible();
    },
  },
  {
    name: 'a new customer with mistakes',
    role: 'office',
    open: async (page) => {
      await page.goto('/customers/new');
      await page.getByRole('button', { name: 'Create Customer' }).click();
      await expect(page.getByText('Enter the city.')).toBeVisible();
    },
  },
  {
    name: 'a device model being edited',
    role: 'office',
    open: async (page) => {
      await list(page, '/device-models');
      await page
        .getByRole('button', { name: /^Edit / })
        .first()
        .click();
      await expect(dialog(page, 'Edit device model')).toBeVisible();
    },
  },
  {
    name: 'a file with mistakes',
    role: 'office',
    open: async (page) => {
      await page.goto('/import');
      const buffer = Buffer.from('external_reference,email\nC-1,nobody\n');
      await page.locator('input[type="file"]').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer });
      await expect(page.getByRole('table', { name: 'What is wrong in the file' })).toBeVisible();
    },
  },
  {
    name: 'a file that can be imported',
    role: 'office',
    open: async (page) => {
      await page.goto('/import');
      await page.getByText('Device models', { exact: true }).click();
      const buffer = Buffer.from('external_reference,manufacturer,name,cost\nAXE-1,Carrier,24ACC636,100\n');
      await page.locator('input[type="file"]').setInputFiles({ name: 'models.csv', mimeType: 'text/csv', buffer });
      await expect(page.getByRole('button', { name: 'Import 1 row' })).toBeVisible();
    },
  },
  {
    name: 'forgetting a password',
    open: async (page) => {
      await page.goto('/forgot-password');
      await expect(page.getByText('An administrator of your company can make you a link')).toBeVisible();
    },
  },
  { name: 'the audit', role: 'admin', open: (page) => list(page, '/audit') },
  { name: 'people', role: 'admin', open: (page) => list(page, '/people') },
  {
    name: 'inviting a person',
    role: 'admin',
    open: async (page) => {
      await list(page, '/people');
      await page.getByRole('button', { name: 'Invite Person' }).click();
      await dialog(page)
        .getByRole('button', { name: /^Extra keys/ })
        .click();
      await expect(dialog(page).getByRole('checkbox').first()).toBeVisible();
    },
  },
  {
    name: 'shutting a person out',
    role: 'admin',
    open: async (page) => {
      await list(page, '/people?search=olivia');
      await page.getByRole('button', { name: /^Shut Olivia/ }).click();
      await expect(dialog(page)).toBeVisible();
    },
  },
  {
    name: 'creating an API token',
    role: 'admin',
    open: async (page) => {
      await page.goto('/api-tokens');
      await page.getByRole('button', { name: 'Create Token' }).click();
      await expect(dialog(page).getByRole('checkbox').first()).toBeVisible();
    },
  },
  {
    name: 'adding a webhook',
    role: 'admin',
    open: async (page) => {
      await page.goto('/webhooks');
      await page.getByRole('button', { name: 'Add Webhook' }).click();
      await dialog(page).getByRole('button', { name: 'Add Webhook' }).click();
      await expect(dialog(page).getByText('Choose at least one event.')).toBeVisible();
    },
  },
  {
    name: 'a webhook at which nothing arrives, and what was sent to it',
    role: 'admin',
    open: async (page) => {
      const url = await addWebhook(page);
      await page.goto('/webhooks');
      const host = new URL(url).host;
      await card(page, host).getByRole('button', { name: 'Send Ping' }).click();
      await expect(card(page, host).getByText('Not arriving', { exact: true })).toBeVisible(BY_ITSELF);
      await card(page, host).getByRole('link', { name: 'Deliveries' }).click();
      await page.getByRole('button', { name: 'Details of test.ping' }).click();
      await expect(dialog(page).getByText('Could not be reached')).toBeVisible();
    },
  },
  {
    name: "one's own account",
    role: 'technician',
    open: async (page) => {
      await page.goto('/account');
      await expect(page.getByRole('listitem').first()).toBeVisible();
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
    name: 'finding anything',
    role: 'office',
    open: async (page) => {
      await list(page, '/invoices?search=00011');
      await page.keyboard.press('Control+k');
      await dialog(page, 'Find').getByRole('combobox').fill('00011');
      await expect(page.getByRole('option', { name: /^INV-00011/ }).first()).toBeVisible();
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

/** Rules about what is there, in which order and how large: another layout may break them. */
const REFLOW = [
  'scrollable-region-focusable',
  'target-size',
  'color-contrast',
  'button-name',
  'link-name',
  'aria-hidden-focus',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'heading-order',
  'region',
];

/** A window of 768 pixels; and one of 1440 × 900 at 200 %. */
const NARROW = [
  { width: 768, height: 900 },
  { width: 720, height: 450 },
];

/** What reaches out of a narrow window, or is cut off in it. What scrolls within itself may. */
const outOfSight = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const seen = [
      ...document.querySelectorAll<HTMLElement>('button, a[href], input, textarea, [role="combobox"]'),
    ].filter(
      (each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches('.skip-link, [type="hidden"]'),
    );
    const scrollsWithin = (each: HTMLElement) => {
      for (let around = each.parentElement; around && around !== document.body; around = around.parentElement)
        if (around.scrollWidth > around.clientWidth && getComputedStyle(around).overflowX !== 'visible') return true;
      return false;
    };
    const isOut = (each: HTMLElement) => {
      const { left, right, width } = each.getBoundingClientRect();
      return width > 1 && (left < -1 || right > clientWidth + 1) && !scrollsWithin(each);
    };
    const isCut = (each: HTMLElement) => {
      const label = each.querySelector('.mantine-Button-label');
      return label !== null && label.scrollWidth > label.clientWidth + 1;
    };
    const buttons = [...document.querySelectorAll<HTMLElement>('.mantine-Modal-content .mantine-Button-root')];
    const lastBelow = buttons.slice(-1).filter((each) => each.getBoundingClientRect().bottom > innerHeight + 1);
    return [
      ...(scrollWidth > clientWidth + 1 ? [`the page is ${scrollWidth} wide in ${clientWidth}`] : []),
      ...seen.filter(isOut).map((each) => `out of the window: ${each.outerHTML.slice(0, 160)}`),
      ...seen.filter(isCut).map((each) => `cut off: ${each.textContent}`),
      ...lastBelow.map((each) => `below the window: ${each.textContent}`),
    ];
  });

/** Without frames of other hosts, what was found need not be put together in a page of its own (`legacy`). In the dark the page is the same in other colours: only what is about colours is looked at again. */
function axe(page: Page, colorScheme: 'light' | 'dark' | 'narrow') {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (colorScheme === 'light') return builder;
  if (colorScheme === 'narrow') return builder.withRules(REFLOW);
  return builder.withRules(['color-contrast', 'link-in-text-block']);
}

for (const { name, role, open } of PLACES)
  test(`no violation, light, dark or at 200 %, and nothing out of sight: ${name}`, async ({
    openWindow,
    signIn,
    api,
    system,
  }) => {
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
      system,
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
    for (const size of NARROW) {
      await page.setViewportSize(size);
      await expect.poll(() => outOfSight(page), { message: `${size.width} × ${size.height}` }).toEqual([]);
    }
    const { violations } = await axe(page, 'narrow').analyze();
    expect(violations.map(({ id, nodes }) => `200 % ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
