import { BY_ITSELF, cancelOnCard, createOnCard } from '../running/acts.ts';
import { activeNumber, card, dialog, invoiceCard, openWorkOrder, textOf, toast } from '../running/screen.ts';
import { expect, test } from '../running/test.ts';

test.describe('guide, Common situations', () => {
  test('You billed the wrong tax rate: cancel, then create a new invoice with the right rate', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    const invoice = invoiceCard(page);
    await cancelOnCard(page);
    await invoice.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByLabel('Tax Rate (%)').fill('4.125');
    const total = await textOf(dialog(page).getByRole('row', { name: 'Grand Total' }).getByRole('cell'));
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(invoice.getByRole('rowheader', { name: 'Tax (4.125%)' })).toBeVisible();
    await expect(invoice.getByRole('row', { name: 'Grand Total' })).toContainText(total);
    const again = await activeNumber(page);
    expect(again).not.toBe(number);
    const [there] = await sandbox.find(again);
    expect(there).toMatchObject({
      status: 'open',
      totalMinorUnits: Math.round(Number(total.replace(/[$,]/g, '')) * 100),
    });
  });

  test('You billed for unit price but should have excluded it: cancel, then re-create with Include unit price off', async ({
    office: page,
    take,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await openWorkOrder(page, workOrder);
    const invoice = invoiceCard(page);
    await createOnCard(page);
    await cancelOnCard(page);
    await invoice.getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(page).getByRole('switch', { name: 'Include unit price' }).uncheck();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(page, /created\.$/).last()).toBeVisible();
    const itemsSubtotal = await textOf(card(page, 'Items').getByRole('row', { name: 'Subtotal' }).getByRole('cell'));
    await expect(invoice.getByRole('row', { name: 'Subtotal' })).toContainText(itemsSubtotal);
  });

  test("The customer paid the wrong invoice: a Paid invoice can't be cancelled; credited in the billing system, the work order can be re-invoiced", async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    const invoice = invoiceCard(page);
    await expect(invoice.getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
    await sandbox.do('pay', number);
    await expect(invoice.getByText('Paid', { exact: true }).first()).toBeVisible(BY_ITSELF);
    await expect(invoice.getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
    await sandbox.do('credit', number);
    await expect(invoice.getByText('No invoice yet.')).toBeVisible(BY_ITSELF);
    await invoice.getByRole('button', { name: 'Earlier invoices' }).click();
    await expect(invoice.getByText('Paid · Credited')).toBeVisible();
    await createOnCard(page);
    await expect(invoice.getByText('Sent', { exact: true })).toBeVisible();
  });

  test('You cancelled the wrong invoice: no undo; a new one with the same numbers has a new number and identical totals', async ({
    office: page,
    take,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await openWorkOrder(page, workOrder);
    const invoice = invoiceCard(page);
    const sums = async () => {
      const rows = ['Subtotal', 'Tax', 'Grand Total'].map((name) => invoice.getByRole('row', { name }));
      return Promise.all(rows.map(textOf));
    };
    await createOnCard(page);
    const number = await activeNumber(page);
    const before = await sums();
    await invoice.getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(dialog(page)).toContainText('There is no undo.');
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(invoice.getByText('No invoice yet.')).toBeVisible();
    await createOnCard(page);
    expect(await sums()).toEqual(before);
    await expect(invoice.getByRole('link', { name: /^INV-/ }).first()).not.toHaveText(number);
  });

  test("Multiple invoices exist for the same work order: Cancelled ones are kept and don't block a new one", async ({
    office: page,
    take,
  }) => {
    const workOrder = await take.readyWorkOrder();
    await openWorkOrder(page, workOrder);
    const invoice = invoiceCard(page);
    for (let count = 0; count < 2; count += 1) {
      await createOnCard(page);
      await cancelOnCard(page);
    }
    await createOnCard(page);
    await invoice.getByRole('button', { name: 'Earlier invoices (2)' }).click();
    await expect(invoice.getByText('Cancelled', { exact: true })).toHaveCount(2);
    await expect(invoice.getByText('Sent', { exact: true })).toBeVisible();
  });
});
