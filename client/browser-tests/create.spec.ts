import { cancelOnCard, createOnCard, withoutLiveUpdates } from './running/acts.ts';
import type { Api } from './running/api.ts';
import {
  activeNumber,
  card,
  dialog,
  expectToWait,
  invoiceCard,
  openWorkOrder,
  textOf,
  toast,
} from './running/screen.ts';
import { expect, test } from './running/test.ts';

const minorUnits = (text: string) => Math.round(Number(text.replace(/[$,]/g, '')) * 100);
const SAVE_ITEMS = `mutation ($input: SaveWorkOrderItemsInput!) { saveWorkOrderItems(input: $input) { __typename } }`;
const CREATE = `mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { __typename message } }`;
const LABOR = { kind: 'SERVICE', description: 'Labor', quantity: '1', unitPriceMinorUnits: 10_000 };

async function saveItems(api: Api, workOrderId: string, items: (typeof LABOR)[]) {
  const query = 'query ($id: ID!) { workOrder(id: $id) { version } }';
  const { workOrder } = await api.ask<{ workOrder: { version: number } }>('admin', query, { id: workOrderId });
  await api.ask('admin', SAVE_ITEMS, { input: { workOrderId, expectedVersion: workOrder.version, items } });
}

test.describe('Create: the modal', () => {
  test("starts with the unit price included, its cost beside it, and the tenant's tax rate", async ({
    office: page,
    take,
  }) => {
    await openWorkOrder(page, await take.readyWorkOrder());
    const cost = await textOf(card(page, 'Unit').getByText(/^\$/));
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(page).getByRole('switch', { name: 'Include unit price' })).toBeChecked();
    await expect(dialog(page).getByText(cost, { exact: true }).first()).toBeVisible();
    await expect(dialog(page).getByLabel('Tax Rate (%)')).toHaveValue('7');
    await expect(dialog(page).getByRole('table').getByRole('row').nth(1)).toContainText(cost);
    await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    await expect(dialog(page)).toHaveCount(0);
  });

  test('the breakdown recalculates as either choice changes, and what is shown is what is billed', async ({
    office: page,
    take,
    sandbox,
  }) => {
    await openWorkOrder(page, await take.readyWorkOrder());
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    const sum = async (name: string | RegExp) =>
      minorUnits(await textOf(dialog(page).getByRole('row', { name }).getByRole('cell')));
    const withUnit = await sum('Subtotal');
    await dialog(page).getByRole('switch', { name: 'Include unit price' }).uncheck();
    const withoutUnit = await sum('Subtotal');
    expect(withoutUnit).toBeLessThan(withUnit);
    await dialog(page).getByLabel('Tax Rate (%)').fill('8.125');
    expect(await sum(/^Tax \(8\.125%\)/)).toBe(Math.round(withoutUnit * 0.08125));
    await dialog(page).getByLabel('Tax Rate (%)').fill('0');
    expect(await sum('Grand Total')).toBe(withoutUnit);
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(page, /^Invoice INV-\d{6} created\.$/)).toBeVisible();
    expect(await sandbox.find(await activeNumber(page))).toMatchObject([
      { status: 'open', totalMinorUnits: withoutUnit },
    ]);
  });

  for (const rate of ['-1', '101', 'abc', '8.12345', ''])
    test(`a tax rate of "${rate}" is refused in a sentence, and nothing can be created with it`, async ({
      office: page,
      api,
    }) => {
      const { workOrders } = await api.ask<{
        workOrders: { nodes: { id: string; invoicingBlocker: string | null }[] };
      }>('office', '{ workOrders(filter: { readyToInvoice: true }) { nodes { id invoicingBlocker } } }');
      await openWorkOrder(page, workOrders.nodes.find((each) => !each.invoicingBlocker) ?? { id: '' });
      await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
      await dialog(page).getByLabel('Tax Rate (%)').fill(rate);
      await expect(dialog(page).getByRole('alert')).toHaveText('Enter a tax rate from 0 to 100 with up to 3 decimals.');
      await expect(dialog(page).getByRole('button', { name: 'Create Invoice' })).toBeDisabled();
      await expect(dialog(page).getByRole('row', { name: 'Grand Total' })).toContainText('–');
    });

  test("shows the due date, the issue day plus the tenant's payment terms", async ({ office: page, take }) => {
    await openWorkOrder(page, await take.readyWorkOrder());
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    const due = new Date(Date.now() + 30 * 24 * 3_600_000);
    const text = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'America/Chicago' }).format(due);
    await expect(dialog(page)).toContainText(`Due on ${text}.`);
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(invoiceCard(page)).toContainText(text);
  });
});

test.describe('Create', () => {
  test('tells the billing system in the same step, and the card shows number, badge, lines, totals and issued time', async ({
    office: page,
    take,
    sandbox,
  }) => {
    await openWorkOrder(page, await take.readyWorkOrder());
    await createOnCard(page);
    const invoice = invoiceCard(page);
    const number = await activeNumber(page);
    await expect(toast(page, `Invoice ${number} created.`)).toBeVisible();
    await expect(invoice.getByText('Sent', { exact: true })).toBeVisible();
    await expect(invoice.getByText('just now')).toBeVisible();
    const total = minorUnits(await textOf(invoice.getByRole('row', { name: 'Grand Total' }).getByRole('cell')));
    expect(await sandbox.find(number)).toMatchObject([{ status: 'open', totalMinorUnits: total }]);
  });

  test('an item changed meanwhile: the new breakdown is shown and nothing is sent', async ({
    office: page,
    take,
    api,
    sandbox,
  }) => {
    const { id } = await take.readyWorkOrder();
    await openWorkOrder(page, { id });
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(page).getByRole('row', { name: 'Grand Total' })).toBeVisible();
    await saveItems(api, id, [
      { ...LABOR, description: 'Changed meanwhile', quantity: '2', unitPriceMinorUnits: 12_345 },
    ]);
    await sandbox.clearRequests();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(page).getByRole('alert')).toContainText('The work order changed meanwhile.');
    await expect(dialog(page).getByRole('row', { name: 'Changed meanwhile' })).toContainText('$246.90');
    expect(await sandbox.changesAsked()).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(page, /^Invoice INV-\d{6} created\.$/)).toBeVisible();
  });

  test('other items of the same total meanwhile: they are shown before anything is sent', async ({
    office: page,
    take,
    api,
    sandbox,
  }) => {
    const { id } = await take.readyWorkOrder();
    await saveItems(api, id, [LABOR, { ...LABOR, description: 'Travel', unitPriceMinorUnits: 5_000 }]);
    await openWorkOrder(page, { id });
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(page).getByRole('row', { name: 'Labor' })).toContainText('$100.00');
    const total = await textOf(dialog(page).getByRole('row', { name: 'Grand Total' }).getByRole('cell'));
    await saveItems(api, id, [
      { ...LABOR, unitPriceMinorUnits: 5_000 },
      { ...LABOR, description: 'Travel' },
    ]);
    await sandbox.clearRequests();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(page).getByRole('alert')).toContainText('The work order changed meanwhile.');
    await expect(dialog(page).getByRole('row', { name: 'Labor' })).toContainText('$50.00');
    await expect(dialog(page).getByRole('row', { name: 'Grand Total' })).toContainText(total);
    expect(await sandbox.changesAsked()).toEqual([]);
  });

  test('says to whom it goes, and to which address', async ({ office: page, take, api }) => {
    const { id } = await take.readyWorkOrder();
    const query = 'query ($id: ID!) { workOrder(id: $id) { customer { displayName emails } } }';
    const { workOrder } = await api.ask<{ workOrder: { customer: { displayName: string; emails: string[] } } }>(
      'office',
      query,
      { id },
    );
    const { displayName, emails } = workOrder.customer;
    await openWorkOrder(page, { id });
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(page)).toContainText(`and to ${displayName} at ${emails[0]}, at once.`);
  });

  test('nothing is created while what was chosen is not yet shown by the server', async ({ office: page, take }) => {
    await openWorkOrder(page, await take.readyWorkOrder());
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    const create = dialog(page).getByRole('button', { name: 'Create Invoice' });
    await expect(create).toBeEnabled();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('PreviewInvoice')) await held;
      await route.continue();
    });
    await dialog(page).getByRole('switch', { name: 'Include unit price' }).uncheck();
    await expect(create).toBeDisabled();
    answer();
    await expect(create).toBeEnabled();
  });

  test('if it fails, no invoice exists here, the message names the cause, and the card says so until the next try', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await sandbox.fault({ operation: 'create', kind: 'unauthorized' });
    await openWorkOrder(page, workOrder);
    const invoice = invoiceCard(page);
    await invoice.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    const sentence =
      'Invoice creation failed: the sign-in to the billing system has expired. Please contact TuffOps for assistance.';
    await expect(toast(page, sentence)).toContainText('No invoice was created.');
    await expect(invoice.getByText('No invoice yet.')).toBeVisible();
    await expect(invoice).toContainText(sentence);
    await createOnCard(page);
    await expect(invoice).not.toContainText('Invoice creation failed');
  });

  test('not completed: the card says "The work order must be completed first."', async ({ office: page, take }) => {
    await openWorkOrder(page, await take.workOrder('ONGOING'));
    await expect(invoiceCard(page)).toContainText('The work order must be completed first.');
    await expect(invoiceCard(page).getByRole('button', { name: 'Create Invoice' })).toHaveCount(0);
  });

  test('no e-mail: "This customer has no e-mail address to send the invoice to."', async ({ office: page, api }) => {
    const { workOrders } = await api.ask<{ workOrders: { nodes: { id: string; invoicingBlocker: string | null }[] } }>(
      'office',
      '{ workOrders(first: 100, filter: { readyToInvoice: true }) { nodes { id invoicingBlocker } } }',
    );
    const without = workOrders.nodes.find(({ invoicingBlocker }) => invoicingBlocker === 'CUSTOMER_INCOMPLETE');
    await openWorkOrder(page, without ?? { id: '' });
    const why = 'This customer has no e-mail address to send the invoice to.';
    await expect(invoiceCard(page)).toContainText(why);
    await expectToWait(invoiceCard(page).getByRole('button', { name: 'Create Invoice' }), why);
  });

  test('a total of zero: "There is nothing to bill on this work order."', async ({ office: page, take, api }) => {
    const { id } = await take.readyWorkOrder();
    await saveItems(api, id, []);
    await openWorkOrder(page, { id });
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByRole('switch', { name: 'Include unit price' }).uncheck();
    await expect(dialog(page).getByRole('alert')).toHaveText('There is nothing to bill on this work order.');
    await expect(dialog(page).getByRole('button', { name: 'Create Invoice' })).toBeDisabled();
  });

  test('somebody was first: "This work order already has an active invoice.", and that one is shown', async ({
    office: page,
    take,
    api,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await withoutLiveUpdates(page);
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(page).getByRole('row', { name: 'Grand Total' })).toBeVisible();
    await api.ask('admin', CREATE, { input: { workOrderId: workOrder.id } });
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(page, 'This work order already has an active invoice.')).toBeVisible();
    await expect(invoiceCard(page).getByText('Sent', { exact: true })).toBeVisible();
  });

  test('from a billed work order too, and it keeps its own snapshot of what it billed', async ({
    office: page,
    take,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await openWorkOrder(page, workOrder);
    await createOnCard(page);
    const before = await textOf(invoiceCard(page).getByRole('row', { name: 'Grand Total' }));
    const markAsBilled = page.getByRole('button', { name: 'Mark as Billed' });
    if (await markAsBilled.count()) await markAsBilled.click();
    await expect(card(page, 'Status')).toContainText('Billed');
    await expect(page.getByRole('button', { name: 'Edit items' })).toHaveCount(0);
    expect(await textOf(invoiceCard(page).getByRole('row', { name: 'Grand Total' }))).toBe(before);
    await cancelOnCard(page);
    await createOnCard(page);
    expect(await textOf(invoiceCard(page).getByRole('row', { name: 'Grand Total' }))).toBe(before);
  });
});
