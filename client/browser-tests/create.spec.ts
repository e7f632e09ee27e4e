import { cancelOnCard, createOnCard } from './running/acts.ts';
import { LABOR, saveItems } from './running/items.ts';
import { activeNumber, card, dialog, invoiceCard, openWorkOrder, textOf, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const minorUnits = (text: string) => Math.round(Number(text.replace(/[$,]/g, '')) * 100);

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
