import type { Api } from './running/api.ts';
import { card, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const technicianId = async (api: { ask<Data>(role: 'technician', query: string): Promise<Data> }) => {
  const { viewer } = await api.ask<{ viewer: { user: { id: string } } }>('technician', '{ viewer { user { id } } }');
  return viewer.user.id;
};

/** Somebody else does, in another window. */
const writeNotes = (api: Api, workOrderId: string) =>
  api.ask('admin', 'mutation ($input: SaveWorkOrderNotesInput!) { saveWorkOrderNotes(input: $input) { message } }', {
    input: { workOrderId, notes: 'The customer called.' },
  });

test.describe('Work orders: what is on one', () => {
  test('items are edited with a running subtotal, and a wrong one says what is wrong', async ({
    office: page,
    take,
  }) => {
    await openWorkOrder(page, await take.workOrder('PAUSED'));
    await page.getByRole('button', { name: 'Edit items' }).click();
    const items = card(page, 'Items');
    while (await items.getByRole('button', { name: /^Remove item/ }).count())
      await items
        .getByRole('button', { name: /^Remove item/ })
        .first()
        .click();
    await items.getByRole('button', { name: 'Add Item' }).click();
    await items.getByRole('combobox', { name: 'Description of item 1' }).fill('Balancing damper');
    await items.getByRole('textbox', { name: 'Quantity of item 1' }).fill('0');
    await items.getByRole('textbox', { name: 'Unit price of item 1' }).fill('100.10');
    await expect(items.getByText('More than 0')).toBeVisible();
    await items.getByRole('textbox', { name: 'Quantity of item 1' }).fill('1.5');
    await expect(items.getByRole('row', { name: 'Subtotal' })).toContainText('$150.15');
    await items.getByRole('button', { name: 'Save Items' }).click();
    await expect(page.getByRole('button', { name: 'Edit items' })).toBeVisible();
    await expect(items.getByRole('row', { name: 'Balancing damper' })).toContainText('$150.15');
    await page.reload();
    await expect(items.getByRole('row', { name: 'Subtotal' })).toContainText('$150.15');
  });

  test('what was billed before is found by half its words, and comes with its kind and price', async ({
    office: page,
    take,
  }) => {
    await openWorkOrder(page, await take.workOrder('ONGOING'));
    await page.getByRole('button', { name: 'Edit items' }).click();
    const items = card(page, 'Items');
    await items.getByRole('button', { name: 'Add Item' }).click();
    const rows = await items.getByRole('combobox', { name: /^Description of item/ }).count();
    const description = items.getByRole('combobox', { name: `Description of item ${rows}`, exact: true });
    await description.fill('visit diag');
    await page.getByRole('option', { name: 'Diagnostic visit' }).click();
    await expect(description).toHaveValue('Diagnostic visit');
    await expect(items.getByLabel(`Unit price of item ${rows}`, { exact: true })).toHaveValue(/^\d+\.\d\d$/);
    await expect(items.getByLabel(`Kind of item ${rows}`, { exact: true })).toHaveValue('SERVICE');
    await items.getByRole('button', { name: 'Save Items' }).click();
    await expect(items.getByRole('row', { name: 'Diagnostic visit Service 1' }).last()).toContainText('$');
  });

  test('items that somebody else saved first are not overwritten unasked', async ({ office: page, signIn, take }) => {
    const workOrder = await take.workOrder('ONGOING');
    const other = await signIn('admin');
    for (const each of [page, other]) {
      await openWorkOrder(each, workOrder);
      await each.getByRole('button', { name: 'Edit items' }).click();
      const description = each.getByRole('combobox', { name: 'Description of item 1' });
      await description.fill(each === page ? 'From the office' : 'From the admin');
    }
    await other.getByRole('button', { name: 'Save Items' }).click();
    await expect(other.getByRole('button', { name: 'Edit items' })).toBeVisible();
    await page.getByRole('button', { name: 'Save Items' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The items are not saved' })).toBeVisible();
    await page.getByRole('button', { name: 'Show the new items' }).click();
    await expect(page.getByRole('combobox', { name: 'Description of item 1' })).toHaveValue('From the admin');
  });

  test('items are saved whatever else somebody changed meanwhile', async ({ office: page, take, api }) => {
    const workOrder = await take.workOrder('ONGOING');
    await openWorkOrder(page, workOrder);
    await page.getByRole('button', { name: 'Edit items' }).click();
    await page.getByRole('combobox', { name: 'Description of item 1' }).fill('Balancing damper');
    await writeNotes(api, workOrder.id);
    await page.getByRole('button', { name: 'Save Items' }).click();
    await expect(page.getByRole('button', { name: 'Edit items' })).toBeVisible();
    await expect(card(page, 'Items').getByRole('row', { name: 'Balancing damper' })).toBeVisible();
    await expect(card(page, 'Notes')).toContainText('The customer called.');
  });

  test('notes are written by the technician and read by the office', async ({ signIn, office, take, api }) => {
    const workOrder = await take.workOrder('ONGOING', await technicianId(api));
    const page = await signIn('technician');
    await openWorkOrder(page, workOrder);
    await page.getByRole('button', { name: 'Edit notes' }).click();
    await page.getByRole('textbox', { name: 'Notes' }).fill('Key is under the mat.\nBeware of the dog.');
    await page.getByRole('button', { name: 'Save Notes' }).click();
    await expect(page.getByRole('button', { name: 'Edit notes' })).toBeVisible();
    await openWorkOrder(office, workOrder);
    await expect(card(office, 'Notes')).toContainText('Beware of the dog.');
  });

  test('a ticked checklist item says who did it', async ({ signIn, take, api }) => {
    const workOrder = await take.workOrder('PENDING', await technicianId(api));
    const page = await signIn('technician');
    await openWorkOrder(page, workOrder);
    const box = card(page, 'Checklist').getByRole('checkbox', { checked: false }).first();
    const name = (await box.getAttribute('id')) ?? '';
    await box.click();
    await expect(page.locator(`[id="${name}"]`)).toBeChecked();
    await expect(card(page, 'Checklist')).toContainText('Theo Marsh, just now');
  });
});
