import type { Locator, Page } from '@playwright/test';
import { formatMoney } from '@tuffops/shared/money';
import { BY_ITSELF, cancelOnCard, createOnCard } from './running/acts.ts';
import type { Api } from './running/api.ts';
import { LABOR, saveItems } from './running/items.ts';
import {
  activeNumber,
  card,
  dialog,
  expectToWait,
  invoiceCard,
  openWorkOrder,
  row,
  textOf,
  toast,
} from './running/screen.ts';
import type { Take, WorkOrder } from './running/take.ts';
import { expect, test } from './running/test.ts';

type Box = { x: number; y: number; width: number; height: number };
const boxOf = async (place: Locator) => (await place.boundingBox()) as Box;
const overlap = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Ready to invoice, and no installation. */
async function readyVisit(take: Take, api: Api): Promise<WorkOrder> {
  const workOrder = await take.readyWorkOrder();
  const query = 'query ($id: ID!) { workOrder(id: $id) { type } }';
  const found = await api.ask<{ workOrder: { type: string } }>('office', query, { id: workOrder.id });
  return found.workOrder.type === 'INSTALLATION' ? readyVisit(take, api) : workOrder;
}

async function openDialog(page: Page): Promise<Locator> {
  await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
  await expect(dialog(page).getByRole('row', { name: 'Grand Total' })).toBeVisible();
  return dialog(page);
}

const total = (place: Locator) => textOf(place.getByRole('row', { name: 'Grand Total' }).getByRole('cell'));
const markAsBilled = (page: Page) => dialog(page).getByRole('checkbox', { name: 'and mark as billed' });

test('an invoice is made again as the last one was, from what is saved, and marked as billed in the same step', async ({
  office: page,
  take,
  api,
  sandbox,
}) => {
  await openWorkOrder(page, await readyVisit(take, api));
  await page.getByRole('button', { name: 'Edit items' }).click();
  const create = invoiceCard(page).getByRole('button', { name: 'Create Invoice' });
  await expectToWait(create, 'Save or discard the items first.');
  await card(page, 'Items').getByRole('button', { name: 'Discard' }).click();

  const first = await openDialog(page);
  await expect(first).toContainText(
    /The unit is included at \$[\d,.]+, though this is a (service|maintenance) order\./,
  );
  await first.getByRole('switch', { name: 'Include unit price' }).uncheck();
  await expect(first).not.toContainText('The unit is included');
  await first.getByLabel('Tax Rate (%)').fill('4.125');
  await expect(markAsBilled(page)).not.toBeChecked();
  const was = await total(first);
  await first.getByRole('button', { name: 'Create Invoice' }).click();
  await expect(invoiceCard(page)).toContainText('Invoiced, not marked as billed');
  await expect(page.getByRole('button', { name: 'Mark as Billed' })).toHaveCount(1);
  const number = await activeNumber(page);
  await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await dialog(page).getByRole('textbox', { name: 'Reason (optional)' }).fill('Exempt from tax');
  await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await invoiceCard(page).getByRole('button', { name: 'Earlier invoices (1)' }).click();
  await expect(invoiceCard(page)).toContainText('by Olivia Grant: Exempt from tax');

  const second = await openDialog(page);
  const unitPrice = second.getByRole('switch', { name: 'Include unit price' });
  await expect(unitPrice).not.toBeChecked();
  await expect(second.getByLabel('Tax Rate (%)')).toHaveValue('4.125');
  const last = `The last invoice, ${number}, came to ${was}: `;
  await expect(second).toContainText(`${last}this one comes to the same.`);
  await unitPrice.check();
  await expect(second).toContainText(/this one is \$[\d,.]+ more\./);
  await unitPrice.uncheck();
  await markAsBilled(page).check();
  await second.getByRole('button', { name: 'Create Invoice' }).click();
  await expect(card(page, 'Status')).toContainText('Billed');
  await expect(invoiceCard(page)).not.toContainText('not marked as billed');
  const [there] = await sandbox.find(await activeNumber(page));
  expect(formatMoney(there?.totalMinorUnits ?? 0, 'USD', 'en-US')).toBe(was);

  await openWorkOrder(page, await take.readyWorkOrder());
  await openDialog(page);
  await expect(markAsBilled(page)).toBeChecked();
  await markAsBilled(page).uncheck();
});

test('a failure names its invoice, leads to it and to what to do, stays on the row and the card, and covers no control', async ({
  office: page,
  signIn,
  take,
  sandbox,
}) => {
  const { id, number, customerName, total, workOrder } = await take.sentInvoice();
  const cancel = async () => {
    await row(page, number).getByRole('button').click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  };
  await sandbox.fault({ operation: 'cancel', kind: 'unauthorized' });
  await page.goto(`/invoices?search=${number}`);
  await cancel();
  const failure = toast(page, 'Cancellation failed');
  const name = `${number} · ${customerName} · ${formatMoney(total.minorUnits, 'USD', 'en-US')}`;
  await expect(failure).toContainText(number);
  await expect(failure).toContainText('Whoever manages billing at your company has to connect the account again.');
  await expect(failure.getByRole('link')).toHaveText(new RegExp(name.replace(/[^\w]+/g, '.+')));
  await expect(failure).toBeInViewport({ ratio: 1 });
  const toastBox = await boxOf(failure);
  for (const control of [page.getByRole('banner'), page.getByRole('searchbox'), row(page, number)])
    expect(overlap(toastBox, await boxOf(control))).toBe(false);
  expect(toastBox.x).toBeGreaterThan(720);
  await failure.getByRole('link').click();
  await expect(page).toHaveURL(`/invoices/${id}`);

  await page.goto(`/invoices?search=${number}`);
  await expect(row(page, number).getByRole('img', { name: /^Cancellation failed: the sign-in/ })).toBeVisible();
  const admin = await signIn('admin');
  await openWorkOrder(admin, workOrder);
  await expect(invoiceCard(admin)).toContainText('Connect the account again under Billing.');
  await invoiceCard(admin).getByRole('link', { name: 'Billing', exact: true }).click();
  await expect(admin).toHaveURL('/billing');

  await sandbox.fault({ operation: 'cancel', kind: 'server-error' });
  await sandbox.keepInDoubt();
  await cancel();
  const doubt = toast(page, 'The billing system had an error of its own, and we are checking whether it went through.');
  await expect(doubt).toContainText('The invoice is still Sent.');
  await expect(doubt).not.toContainText(/failed|contact|in time/i);
  await expect(doubt).toHaveRole('status');
  await sandbox.clearFaults();
  await expect(toast(page, 'Cancellation failed: the billing system had an error of its own.')).toBeVisible(BY_ITSELF);
  await expect(doubt).toHaveCount(0);
});

test('the decision is in sight, however many lines and however little room', async ({ office: page, take, api }) => {
  const workOrder = await take.readyWorkOrder();
  const lines = Array.from({ length: 10 }, (_, index) => ({ ...LABOR, description: `Line ${index + 1}` }));
  await saveItems(api, workOrder.id, lines);
  await page.setViewportSize({ width: 720, height: 450 });
  await openWorkOrder(page, workOrder);
  const creating = await openDialog(page);
  const button = creating.getByRole('button', { name: 'Create Invoice' });
  const grandTotal = creating.getByRole('row', { name: 'Grand Total' });
  for (const place of [button, creating.getByRole('button', { name: 'Close' }).last(), grandTotal])
    await expect(place).toBeInViewport({ ratio: 1 });
  expect(overlap(await boxOf(button), await boxOf(grandTotal))).toBe(false);
  await creating.getByRole('row', { name: /^Line 10/ }).scrollIntoViewIfNeeded();
  expect(overlap(await boxOf(creating.getByRole('row', { name: /^Line 10/ })), await boxOf(button))).toBe(false);
  await expect(button).toBeInViewport({ ratio: 1 });
  await button.click();
  await expect(toast(page, /^Invoice INV-\d{6} created\.$/)).toBeVisible();

  await page.setViewportSize({ width: 1280, height: 720 });
  const invoice = invoiceCard(page);
  await expect(invoice.getByRole('button', { name: 'Cancel Invoice' })).toBeInViewport({ ratio: 1 });
  await expect(invoice.getByRole('row', { name: 'Grand Total' })).toBeInViewport({ ratio: 1 });
  await expect(invoice.getByRole('row', { name: /^Line 3/ })).toBeHidden();
  await invoice.getByRole('button', { name: '11 lines' }).click();
  await expect(invoice.getByRole('row', { name: /^Line 3/ })).toBeVisible();
});

test('from a cancelled or a paid invoice there is a way on', async ({ office: page, take, sandbox }) => {
  const { number: paid, id: paidId } = await take.sentInvoice();
  await sandbox.do('pay', paid);
  await page.goto(`/invoices/${paidId}`);
  await expect(card(page, 'Invoice')).toContainText(
    'Credit or refund it in full in Stripe, then invoice the work order again.',
    BY_ITSELF,
  );

  const workOrder = await take.readyWorkOrder();
  await openWorkOrder(page, workOrder);
  await createOnCard(page);
  const number = await activeNumber(page);
  await cancelOnCard(page);
  await invoiceCard(page).getByRole('button', { name: 'Earlier invoices' }).click();
  await invoiceCard(page).getByRole('link', { name: number }).click();
  await expect(page).toHaveTitle(new RegExp(`^${number} · .+ · TuffOps$`));
  await expect(card(page, 'History')).toContainText('Cancelled in both systems');
  await page.getByRole('button', { name: 'Create Invoice' }).click();
  await expect(dialog(page, `Create Invoice for ${workOrder.number}`)).toContainText(`The last invoice, ${number},`);
  await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
  const facts = card(page, 'Invoice');
  const next = facts.getByRole('link', { name: /^INV-/ });
  await expect(facts).toContainText('Replaced by');
  const replacement = await textOf(next);
  await expect(page.getByRole('button', { name: 'Create Invoice' })).toHaveCount(0);
  await next.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(replacement);
  await expect(facts).toContainText('Replaces');
  await expect(facts.getByRole('link', { name: number })).toBeVisible();
});
