import { card, dialog, invoiceCard, openWorkOrder, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const SAVE = `mutation ($input: SaveSettingsInput!) { saveSettings(input: $input) { __typename } }`;

test.describe('Settings', () => {
  test('Invoices off: menu, list, card and modal are gone for everybody at once they look, and on brings all back', async ({
    signIn,
    api,
  }) => {
    const { invoices } = await api.ask<{ invoices: { nodes: { id: string; workOrder: { id: string } }[] } }>(
      'other',
      '{ invoices { nodes { id workOrder { id } } } }',
    );
    const [invoice] = invoices.nodes;
    const page = await signIn('other');
    const bar = page.getByRole('navigation', { name: 'Main' });
    try {
      await page.goto('/settings');
      await page.getByRole('switch', { name: 'Invoices' }).uncheck();
      await page.getByRole('button', { name: 'Save 1 change' }).click();
      const question = dialog(page, 'Switch invoices off for everybody?');
      await expect(question).toContainText('disappear for everybody in your company');
      await expect(question.getByRole('button', { name: 'Keep Editing' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(bar.getByRole('link', { name: 'Invoices' })).toBeVisible();
      await page.getByRole('button', { name: 'Save 1 change' }).click();
      await question.getByRole('button', { name: 'Switch Invoices Off' }).click();
      await expect(bar.getByRole('link', { name: /Invoices|Overview|Ready/ })).toHaveCount(0);
      await expect(bar.getByRole('link', { name: 'Work Orders' })).toBeVisible();
      await page.goto('/invoices');
      await expect(page.getByRole('heading', { name: 'Invoices are switched off' })).toBeVisible();
      await page.goto(`/invoices/${invoice?.id}`);
      await expect(page.getByRole('heading', { name: 'Invoices are switched off' })).toBeVisible();
      await openWorkOrder(page, invoice?.workOrder ?? { id: '' });
      await expect(card(page, 'Status')).toBeVisible();
      await expect(invoiceCard(page)).toHaveCount(0);
      await page.goto('/work-orders?ready=true');
      await expect(page.getByText('Ready to invoice')).toHaveCount(0);
      await page.goto('/settings');
      await page.getByRole('switch', { name: 'Invoices' }).check();
      await page.getByRole('button', { name: 'Save 1 change' }).click();
      await expect(bar.getByRole('link', { name: /^(Overview|Invoices)$/ })).toHaveCount(2);
      await openWorkOrder(page, invoice?.workOrder ?? { id: '' });
      await expect(invoiceCard(page)).toContainText('INV-');
    } finally {
      await api.ask('other', SAVE, { input: { invoicesEnabled: true } });
    }
  });

  test('the next invoice number can be raised, never lowered', async ({ signIn }) => {
    const page = await signIn('other');
    await page.goto('/settings');
    const field = page.getByRole('textbox', { name: 'Next invoice number' });
    const next = Number(await field.inputValue());
    await field.fill(String(next - 1));
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await expect(page.getByText(`It can be raised, never lowered: at least ${next}`)).toBeVisible();
    await field.fill('99999999999');
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await expect(page.getByText('It can be at most 999999999')).toBeVisible();
    await field.fill(String(next + 5));
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    const question = dialog(page, 'Raise the next invoice number?');
    await expect(question).toContainText(`The next invoice will be INV-${String(next + 5).padStart(6, '0')}.`);
    await expect(question).toContainText('5 numbers are never used, and it cannot be lowered again.');
    await question.getByRole('button', { name: 'Raise Number' }).click();
    await expect(toast(page, 'Settings saved.')).toBeVisible();
    await page.reload();
    await expect(field).toHaveValue(String(next + 5));
  });

  test('the default tax rate and the payment terms are what a new invoice starts with', async ({ signIn, api }) => {
    const { workOrders } = await api.ask<{
      workOrders: { nodes: { id: string; invoicingBlocker: string | null; invoices: { totalCount: number } }[] };
    }>(
      'other',
      '{ workOrders(filter: { readyToInvoice: true }) { nodes { id invoicingBlocker invoices { totalCount } } } }',
    );
    const neverInvoiced = workOrders.nodes.find((each) => !each.invoicingBlocker && each.invoices.totalCount === 0);
    const page = await signIn('other');
    try {
      await page.goto('/settings');
      await page.getByRole('textbox', { name: 'Default tax rate (%)' }).fill('6.375');
      await page.getByRole('textbox', { name: 'Payment terms (days)' }).fill('10');
      await page.getByRole('button', { name: 'Save 2 changes' }).click();
      await expect(toast(page, 'Settings saved.')).toBeVisible();
      await openWorkOrder(page, neverInvoiced ?? { id: '' });
      await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
      await expect(dialog(page).getByLabel('Tax Rate (%)')).toHaveValue('6.375');
      const due = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'America/Denver' });
      await expect(dialog(page)).toContainText(`Due on ${due.format(Date.now() + 10 * 24 * 3_600_000)}.`);
    } finally {
      await api.ask('other', SAVE, { input: { defaultTaxRatePercent: '8.25', paymentTermsDays: 14 } });
    }
  });

  test('a tax rate of 101 is refused beside its field', async ({ signIn }) => {
    const page = await signIn('other');
    await page.goto('/settings');
    await page.getByRole('textbox', { name: 'Default tax rate (%)' }).fill('101');
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await expect(page.getByText('0 to 100, with up to 3 decimals')).toBeVisible();
    await expect(toast(page, 'Settings saved.')).toHaveCount(0);
  });

  test('the company is named and its currency shown, fixed as soon as something is priced', async ({ signIn }) => {
    const page = await signIn('other');
    await page.goto('/settings');
    const name = page.getByRole('textbox', { name: 'Company name' });
    await expect(name).toHaveValue('Lakeside Air Services');
    await expect(page.getByRole('combobox', { name: 'Currency' })).toHaveValue('USD · US Dollar');
    await expect(page.getByText('It is fixed, for something is priced in it.')).toBeVisible();
    await name.fill('Lakeside Air');
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await expect(page.getByRole('banner').getByText('Lakeside Air', { exact: true })).toBeVisible();
    await name.fill('Lakeside Air Services');
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await expect(page.getByRole('banner').getByText('Lakeside Air Services')).toBeVisible();
  });

  test('the webhook secret is replaced alone, and the connection goes on', async ({ signIn }) => {
    const page = await signIn('other');
    await page.goto('/billing');
    await page.getByRole('textbox', { name: 'Webhook signing secret' }).fill('whsec_bmV3');
    await page.getByRole('button', { name: 'Save Secret' }).click();
    await expect(toast(page, 'Connected to')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Webhook signing secret' })).toHaveValue('');
    await page.getByRole('button', { name: 'Test Connection' }).click();
    await expect(card(page, 'Stripe').getByText('Connected', { exact: true }).first()).toBeVisible();
  });
});
