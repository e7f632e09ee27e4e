import { activeNumber, card, dialog, invoiceCard, openWorkOrder, textOf, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const minorUnits = (text: string) => Math.round(Number(text.replace(/[$,]/g, '')) * 100);

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

  test('keeps what was chosen when the breakdown with it could not be loaded, and asks again', async ({
    office: page,
    take,
    watch,
  }) => {
    watch.allow(/503|Failed to load resource/);
    await openWorkOrder(page, await take.readyWorkOrder());
    await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
    const rate = dialog(page).getByLabel('Tax Rate (%)');
    await expect(rate).toHaveValue('7');
    await page.route('**/graphql', (route) => route.fulfill({ status: 503, body: 'busy' }));
    await rate.fill('8.125');
    const problem = dialog(page).getByRole('alert').filter({ hasText: 'The new breakdown could not be loaded' });
    await expect(problem).toContainText('The server is not ready (HTTP 503).');
    await expect(rate).toHaveValue('8.125');
    await expect(dialog(page).getByRole('button', { name: 'Create Invoice' })).toBeDisabled();
    await page.unroute('**/graphql');
    await problem.getByRole('button', { name: 'Load again' }).click();
    await expect(problem).toHaveCount(0);
    await expect(rate).toHaveValue('8.125');
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(page, /^Invoice INV-\d{6} created\.$/)).toBeVisible();
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
