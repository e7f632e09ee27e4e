import { BY_ITSELF, createOnCard } from './running/acts.ts';
import { card, invoiceCard, openWorkOrder, row } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test.describe('Paid', () => {
  test('comes from the billing system by itself: the badge, in the card and in the list, and no button any more', async ({
    office: page,
    signIn,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    const watching = await signIn('accountant');
    await watching.goto('/invoices?status=sent');
    await expect(row(watching, number)).toContainText('Sent');
    await openWorkOrder(page, workOrder);
    await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
    await sandbox.do('pay', number);
    await expect(invoiceCard(page).getByText('Paid', { exact: true }).first()).toBeVisible(BY_ITSELF);
    await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
    await expect(row(watching, number)).toContainText('Paid', BY_ITSELF);
  });

  test('fully refunded there it is Paid · Credited, no longer active, and the work order can be invoiced again', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { id, number, workOrder } = await take.sentInvoice();
    await sandbox.do('pay', number);
    await sandbox.do('reverse-payment', number);
    await page.goto(`/invoices/${id}`);
    await expect(card(page, 'Invoice').getByText('Paid · Credited')).toBeVisible(BY_ITSELF);
    await openWorkOrder(page, workOrder);
    await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible();
    await createOnCard(page);
    await invoiceCard(page).getByRole('button', { name: 'Earlier invoices' }).click();
    await expect(invoiceCard(page).getByText('Paid · Credited')).toBeVisible();
  });
});

test('Voided in the billing system by hand: Cancelled here by itself, with the billing system as the actor', async ({
  office: page,
  take,
  sandbox,
}) => {
  const { id, number, workOrder } = await take.sentInvoice();
  await openWorkOrder(page, workOrder);
  await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
  await sandbox.do('void', number);
  await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible(BY_ITSELF);
  await page.goto(`/invoices/${id}`);
  await expect(card(page, 'Invoice')).toContainText('Stripe');
  await expect(card(page, 'Invoice').getByText('Cancelled', { exact: true }).first()).toBeVisible();
});
