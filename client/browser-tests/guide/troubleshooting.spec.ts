import { cancellationFailed } from '@tuffops/shared/invoice/messages';
import { withoutLiveUpdates } from '../running/acts.ts';
import { cancelElsewhere } from '../running/api.ts';
import { dialog, invoiceCard, openWorkOrder, row, toast } from '../running/screen.ts';
import { expect, test } from '../running/test.ts';

test.describe('guide, Troubleshooting', () => {
  for (const [kind, cause] of [
    ['unauthorized', 'the sign-in to the billing system has expired'],
    ['not-found', 'the billing system has no such invoice'],
    ['rate-limited', 'the billing system is limiting requests, try again in a few minutes'],
  ] as const) {
    test(`Cancellation fails: the toast names the cause (${kind}) and stays; trying again works`, async ({
      office: page,
      take,
      sandbox,
    }) => {
      const { number } = await take.sentInvoice();
      const [there] = await sandbox.find(number);
      await sandbox.fault({ operation: 'any', kind, times: 2, path: there?.id });
      await page.goto(`/invoices?search=${number}`);
      await row(page, number).getByRole('button').click();
      await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
      const failure = toast(page, cancellationFailed(cause));
      await expect(failure).toContainText('The invoice is still Sent.');
      await expect(row(page, number)).toContainText('Sent');
      await sandbox.clearFaults();
      await row(page, number).getByRole('button').click();
      await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
      await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
      await expect(failure).toHaveCount(0);
    });
  }

  test('a failure stays until it is dismissed, a success goes away by itself', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const [first, second] = [await take.sentInvoice(), await take.sentInvoice()];
    await page.clock.install();
    await page.goto('/invoices?status=sent');
    const cancel = async (number: string) => {
      await row(page, number).getByRole('button').click();
      await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    };
    await sandbox.fault({ operation: 'cancel', kind: 'forbidden' });
    await cancel(first.number);
    const failure = toast(page, /^Cancellation failed: /);
    await expect(failure).toBeVisible();
    await cancel(second.number);
    const success = toast(page, `Invoice ${second.number} cancelled.`);
    await expect(success).toBeVisible();
    await page.clock.fastForward(60_000);
    await expect(success).toHaveCount(0);
    await expect(failure).toBeVisible();
    await failure.getByRole('button', { name: 'Dismiss' }).click();
    await expect(failure).toHaveCount(0);
  });

  test('You see "A paid invoice cannot be cancelled." when it was paid in the billing system meanwhile', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await withoutLiveUpdates(page);
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(dialog(page)).toContainText('nothing paid');
    await sandbox.do('pay', number);
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const failure = toast(page, 'A paid invoice cannot be cancelled.');
    await expect(failure).toBeVisible();
    await expect(failure).toContainText('The invoice is Paid.');
    await expect(invoiceCard(page).getByText('Paid', { exact: true }).first()).toBeVisible();
    await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
    expect(await sandbox.find(number)).toMatchObject([{ status: 'paid' }]);
  });

  test('You see "This invoice is already cancelled." when somebody beat you to it; the badge says Cancelled and the button is gone', async ({
    office: page,
    take,
    api,
  }) => {
    const { id, number, workOrder } = await take.sentInvoice();
    await withoutLiveUpdates(page);
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(dialog(page)).toContainText('nothing paid');
    await cancelElsewhere(api, id);
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(toast(page, 'This invoice is already cancelled.')).toBeVisible();
    await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible();
    await page.goto(`/invoices?search=${number}`);
    await expect(row(page, number)).toContainText('Cancelled');
    await expect(row(page, number).getByRole('button')).toHaveCount(0);
  });

  test('while your confirmation is open: it closes, and says that somebody beat you to it', async ({
    office: page,
    take,
    api,
  }) => {
    const { id, number } = await take.sentInvoice();
    await page.goto(`/invoices?status=sent&search=${number}`);
    await row(page, number).getByRole('button').click();
    await expect(dialog(page)).toBeVisible();
    await cancelElsewhere(api, id);
    await expect(toast(page, 'This invoice is already cancelled.')).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
  });

  test('or you double-clicked the button: one cancellation, and no complaint about it', async ({
    office: page,
    take,
    sandbox,
  }) => {
    const { number, workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).dblclick();
    await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'already cancelled' })).toHaveCount(0);
    expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  });

  test("The Cancel Invoice button isn't there: check the status badge in the Invoice card", async ({
    office: page,
    api,
  }) => {
    const { invoices } = await api.ask<{ invoices: { nodes: { workOrder: { id: string }; isCredited: boolean }[] } }>(
      'office',
      '{ invoices(first: 20, filter: { statuses: [PAID] }) { nodes { isCredited workOrder { id } } } }',
    );
    const paid = invoices.nodes.find(({ isCredited }) => !isCredited);
    await openWorkOrder(page, paid?.workOrder ?? { id: '' });
    await expect(invoiceCard(page).getByText('Paid', { exact: true }).first()).toBeVisible();
    await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toHaveCount(0);
  });
});
