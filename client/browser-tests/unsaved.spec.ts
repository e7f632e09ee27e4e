import type { Page } from '@playwright/test';
import { card, dialog, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const question = (page: Page) => dialog(page, 'Leave without saving?');
const answer = (page: Page, name: string) => question(page).getByRole('button', { name }).click();

test.describe('What is not saved', () => {
  test('is asked about once before its page is left, by whichever way', async ({ office: page, take }) => {
    const workOrder = await take.workOrder('ONGOING');
    await page.goto('/invoices');
    await page.getByRole('link', { name: 'Work Orders', exact: true }).click();
    await page.getByRole('searchbox').fill(workOrder.number);
    await page.getByRole('link', { name: workOrder.number, exact: true }).click();
    await page.getByRole('button', { name: 'Edit notes' }).click();
    await page.getByRole('textbox', { name: 'Notes' }).fill('Ring twice.');
    await page.getByRole('button', { name: 'Edit items' }).click();
    await page.getByRole('button', { name: 'Add Item' }).click();
    const itemsAreKept = async () => {
      await expect(question(page)).toHaveCount(0);
      await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Ring twice.');
      await expect(page).toHaveURL(`/work-orders/${workOrder.id}`);
    };

    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await expect(question(page)).toContainText('Not saved: the notes, the items.');
    await expect(question(page).getByRole('button', { name: 'Keep editing' })).toBeFocused();
    await page.keyboard.press('Enter');
    await itemsAreKept();

    await page.goBack();
    await answer(page, 'Keep editing');
    await itemsAreKept();

    await page.getByRole('button', { name: 'Menu of Olivia Grant' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await answer(page, 'Keep editing');
    await itemsAreKept();

    const asked = page.waitForEvent('dialog');
    const reloaded = page.reload({ timeout: 2_000 }).catch(() => undefined);
    const browserQuestion = await asked;
    expect(browserQuestion.type()).toBe('beforeunload');
    await browserQuestion.dismiss();
    await reloaded;
    await itemsAreKept();

    await page.goBack();
    await answer(page, 'Discard');
    await expect(page).toHaveURL(`/work-orders?search=${workOrder.number}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Work Orders');
    await page.goForward();
    await expect(card(page, 'Notes')).not.toContainText('Ring twice.');
    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invoices');
  });

  test('is nothing once it is saved, discarded or as it was', async ({ office: page, take }) => {
    await openWorkOrder(page, await take.workOrder('ONGOING'));
    const notes = page.getByRole('textbox', { name: 'Notes' });
    await page.getByRole('button', { name: 'Edit notes' }).click();
    const before = await notes.inputValue();
    await notes.fill('Ring twice.');
    await notes.fill(before);
    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invoices');
    await page.goBack();
    await page.getByRole('button', { name: 'Edit notes' }).click();
    await notes.fill('Ring twice.');
    await page.getByRole('button', { name: 'Save Notes' }).click();
    await expect(page.getByRole('button', { name: 'Edit notes' })).toBeVisible();
    await page.getByRole('link', { name: 'Invoices', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invoices');
  });
});
