import { createOnCard, withoutLiveUpdates } from './running/acts.ts';
import { saveItems } from './running/items.ts';
import { dialog, expectToWait, invoiceCard, openWorkOrder, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const CREATE = `mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { __typename message } }`;

test.describe('Create: refused', () => {
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
});
