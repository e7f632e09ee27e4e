import { BY_ITSELF, breakableLiveUpdates } from './running/acts.ts';
import { CANCEL, cancelElsewhere } from './running/api.ts';
import { activeNumber, dialog, invoiceCard, openWorkOrder, row, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test.describe('Cancel', () => {
  test('asks for confirmation and says what will happen, by number, customer and total', async ({
    office: page,
    take,
  }) => {
    const { number, customerName, total, workOrder } = await take.sentInvoice();
    const amount = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(
      total.minorUnits / 100,
    );
    const says = async () => {
      await expect(dialog(page, 'Cancel this invoice?')).toContainText(`${number} · ${customerName} · ${amount}`);
      await expect(dialog(page)).toContainText('Your billing system voids the invoice first');
      await expect(dialog(page)).toContainText('There is no undo.');
      await dialog(page).getByRole('button', { name: 'Keep Invoice' }).click();
      await expect(dialog(page)).toHaveCount(0);
    };
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await says();
    await page.goto(`/invoices?search=${number}`);
    await row(page, number).getByRole('button').click();
    await says();
    await expect(row(page, number)).toContainText('Sent');
  });

  test('while it runs the button says so and cannot be pressed twice', async ({ office: page, take, sandbox }) => {
    const { number, workOrder } = await take.sentInvoice();
    await sandbox.fault({ operation: 'cancel', kind: 'late', delayMs: 2_500 });
    await openWorkOrder(page, workOrder);
    const card = invoiceCard(page);
    await card.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    const busy = card.getByRole('button', { name: 'Cancelling…' });
    await expect(busy).toHaveAttribute('aria-disabled', 'true');
    await busy.click({ force: true });
    await expect(dialog(page)).toHaveCount(0);
    await expect(card.getByText('No invoice yet.')).toBeVisible();
    await expect(toast(page, `Invoice ${number} cancelled.`)).toHaveCount(1);
  });

  test('told first, the billing system has voided it when it becomes Cancelled, with who did it', async ({
    signIn,
    take,
    sandbox,
  }) => {
    const { id, number } = await take.sentInvoice();
    const page = await signIn('accountant');
    await page.goto(`/invoices/${id}`);
    await page.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(invoiceCard(page)).toContainText('Abel Nyström');
    await expect(page.getByRole('region', { name: 'History' })).toContainText('Abel Nyström');
    expect(await sandbox.find(number)).toMatchObject([{ status: 'void' }]);
  });

  for (const [kind, cause] of [
    ['forbidden', 'the billing system does not allow this for the connected account, its key lacks Invoices (Write)'],
    ['payment-in-progress', 'a payment for the invoice is in progress in the billing system'],
  ] as const) {
    test(`the billing system refused (${kind}): the cause in a person's words, and the card says so until the next try`, async ({
      office: page,
      take,
      sandbox,
    }) => {
      const { number, workOrder } = await take.sentInvoice();
      await sandbox.fault({ operation: 'cancel', kind });
      await openWorkOrder(page, workOrder);
      const card = invoiceCard(page);
      await card.getByRole('button', { name: 'Cancel Invoice' }).click();
      await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
      const sentence = `Cancellation failed: ${cause}. Please contact TuffOps for assistance.`;
      await expect(toast(page, sentence)).toBeVisible();
      await expect(card).toContainText(sentence);
      await page.reload();
      await expect(card).toContainText(sentence);
      await card.getByRole('button', { name: 'Cancel Invoice' }).click();
      await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
      await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
      await expect(card).not.toContainText('Cancellation failed');
    });
  }

  test('a cancellation is under way: the second caller waits for the result of the first and is answered from it', async ({
    office: page,
    take,
    sandbox,
    api,
  }) => {
    const { id, number, workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(dialog(page)).toContainText('nothing paid');
    await sandbox.fault({ operation: 'cancel', kind: 'late', delayMs: 2_500 });
    const first = api.ask<{ cancelInvoice: { __typename: string } }>('accountant', CANCEL, {
      input: { invoiceId: id },
    });
    await expect.poll(() => sandbox.find(number), { intervals: [50] }).toMatchObject([{ status: 'void' }]);
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(toast(page, 'This invoice is already cancelled.')).toBeVisible();
    expect((await first).cancelInvoice.__typename).toBe('InvoiceCancelled');
  });

  test('the card links to the invoice in the billing system', async ({ office: page, take }) => {
    const { workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    await expect(invoiceCard(page).getByRole('link', { name: 'Open in billing system' })).toHaveAttribute(
      'href',
      /^http/,
    );
  });
});

test.describe('the table revalidates from the cache', () => {
  test('with the Status filter on Sent the cancelled row stays where it was, with its new badge, until the filters are touched', async ({
    office: page,
    take,
  }) => {
    const { number } = await take.sentInvoice();
    await page.goto('/invoices?status=sent');
    await row(page, number).getByRole('button').click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(row(page, number)).toContainText('Cancelled');
    await expect(toast(page, `Invoice ${number} cancelled.`)).toBeVisible();
    await page.getByRole('columnheader', { name: 'Number' }).getByRole('button').click();
    await expect(row(page, number)).toHaveCount(0);
  });

  test('with no filter it stays and changes its badge', async ({ office: page, take }) => {
    const { number } = await take.sentInvoice();
    await page.goto('/invoices');
    await row(page, number).getByRole('button').click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(row(page, number)).toContainText('Cancelled');
    await expect(row(page, number).getByRole('button')).toHaveCount(0);
  });

  test("cancelled on another person's screen, it changes its badge in their tables, filtered or not, and frees the work order's card", async ({
    signIn,
    office,
    take,
  }) => {
    const { id, number, workOrder } = await take.sentInvoice();
    const [filtered, plain] = [await signIn('accountant'), await signIn('admin')];
    await filtered.goto('/invoices?status=sent');
    await plain.goto('/invoices');
    await openWorkOrder(office, workOrder);
    for (const page of [filtered, plain]) await expect(row(page, number)).toContainText('Sent');
    await expect(invoiceCard(office).getByRole('link', { name: number })).toBeVisible();

    const cancelling = await signIn('office');
    await cancelling.goto(`/invoices/${id}`);
    await cancelling.getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(cancelling).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(toast(cancelling, `Invoice ${number} cancelled.`)).toBeVisible();
    for (const page of [filtered, plain]) await expect(row(page, number)).toContainText('Cancelled');
    await expect(invoiceCard(office).getByText('No invoice yet.')).toBeVisible();
  });

  test("created on another person's screen, it appears in the open list by itself", async ({
    office,
    signIn,
    take,
  }) => {
    const workOrder = await take.readyWorkOrder();
    const watching = await signIn('accountant');
    await watching.goto('/invoices?status=sent');
    await expect(watching.getByRole('table')).toBeVisible();
    await openWorkOrder(office, workOrder);
    await invoiceCard(office).getByRole('button', { name: 'Create Invoice' }).click();
    await dialog(office).getByRole('button', { name: 'Create Invoice' }).click();
    const number = await activeNumber(office);
    await expect(row(watching, number)).toContainText('Sent', BY_ITSELF);
  });

  test('after the live connection broke and came back, the screen has caught up', async ({
    office: page,
    take,
    api,
  }) => {
    const { id, number } = await take.sentInvoice();
    const live = await breakableLiveUpdates(page);
    await page.goto('/invoices?status=sent');
    await expect(row(page, number)).toBeVisible();
    live.breakOff();
    await cancelElsewhere(api, id);
    await expect(row(page, number)).toContainText('Sent');
    live.restore();
    await expect(row(page, number)).toContainText('Cancelled', BY_ITSELF);
  });
});
