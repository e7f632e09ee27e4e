import type { Page } from '@playwright/test';
import { createOnCard } from './running/acts.ts';
import { dialog, invoiceCard, openWorkOrder, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test.describe('Keyboard', () => {
  for (const list of ['/work-orders', '/invoices'])
    test(`${list}: "/" goes to the search, Esc leaves it, arrows move in the table, Enter opens`, async ({
      office: page,
    }) => {
      await page.goto(list);
      const links = page.locator('[data-row-link]');
      await expect(links.first()).toBeVisible();
      await page.keyboard.press('/');
      await expect(page.getByRole('searchbox')).toBeFocused();
      await expect(page.getByRole('searchbox')).toHaveValue('');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('searchbox')).not.toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expect(links.nth(0)).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect(links.nth(2)).toBeFocused();
      await page.keyboard.press('ArrowUp');
      await expect(links.nth(1)).toBeFocused();
      const number = (await links.nth(1).textContent()) ?? '';
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    });

  test('"?" lists the keys, and Esc closes the list', async ({ office: page }) => {
    await page.goto('/invoices');
    await expect(page.getByRole('table')).toBeVisible();
    await page.keyboard.press('?');
    await expect(dialog(page, 'Keyboard')).toContainText('Move in the table');
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
  });

  test('"?" and "/" typed into a field are only letters', async ({ office: page }) => {
    await page.goto('/invoices');
    await page.getByRole('searchbox').pressSequentially('/?');
    await expect(page.getByRole('searchbox')).toHaveValue('/?');
    await expect(dialog(page)).toHaveCount(0);
  });

  test('the confirmation focuses the safe button, Esc closes it, and the focus goes back', async ({
    office: page,
    take,
  }) => {
    const { workOrder } = await take.sentInvoice();
    await openWorkOrder(page, workOrder);
    const button = invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('button', { name: 'Keep Invoice' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('button', { name: 'Keep Invoice' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test('an invoice is cancelled from the list by keyboard alone', async ({ office: page, take }) => {
    const { number } = await take.sentInvoice();
    await page.goto(`/invoices?search=${number}`);
    await expect(page.locator('[data-row-link]')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    for (let presses = 0; presses < 3; presses += 1) {
      if (
        await page
          .getByRole('button', { name: `Cancel Invoice ${number}` })
          .evaluate((it) => it === document.activeElement)
      )
        break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('button', { name: 'Keep Invoice' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row').nth(1)).toContainText('Cancelled');
  });

  test('the focus is on the heading after a navigation, and on the link that was followed after coming back', async ({
    office: page,
  }) => {
    await page.goto('/invoices');
    await expect(page.locator('tbody tr')).toHaveCount(50);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(heading(page)).toBeFocused();

    const third = page.locator('tbody tr').nth(2);
    await third.getByRole('cell').nth(4).click();
    await expect(heading(page)).toHaveText(/^INV-/);
    await expect(heading(page)).toBeFocused();
    await page.goBack();
    await expect(third.locator('[data-row-link]')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-row-link]').nth(3)).toBeFocused();
    await page.getByRole('link', { name: 'Work Orders', exact: true }).click();
    await expect(heading(page)).toHaveText('Work Orders');
    await expect(heading(page)).toBeFocused();
    await page.getByRole('button', { name: /^Menu of/ }).click();
    await page.getByRole('menuitem', { name: 'Billing', exact: true }).click();
    await expect(heading(page)).toHaveText('Billing');
    await expect(heading(page)).toBeFocused();
  });

  test('from the search Down goes to the first row, and Enter opens a single hit, also before its answer is there', async ({
    office: page,
    take,
  }) => {
    const { number } = await take.sentInvoice();
    await page.goto('/invoices');
    await expect(page.locator('tbody tr')).toHaveCount(50);
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-row-link]').first()).toBeFocused();
    await page.keyboard.press('/');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(number);
    await page.keyboard.press('Enter');
    await expect(heading(page)).toContainText(number);
    await page.goBack();
    await expect(page).toHaveURL(`/invoices?search=${number}`);
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Escape');
    await expect(heading(page)).toBeFocused();
  });

  test('a click on a row opens it, but not one on what is in it, nor text that is selected', async ({
    office: page,
    take,
  }) => {
    const { number, customerName } = await take.sentInvoice();
    await page.goto(`/invoices?search=${number}`);
    await expect(page.locator('[data-row-link]')).toHaveCount(1);
    const name = page.getByRole('cell', { name: customerName });
    // In the cell's margin: a long name's link lies in its middle.
    const position = { x: 4, y: 4 };
    await name.dblclick({ position });
    await expect(heading(page)).toContainText(number);
    await page.goBack();
    await page.getByRole('button', { name: `Cancel Invoice ${number}` }).click();
    await dialog(page).getByText('There is no undo.').click();
    await dialog(page).getByRole('button', { name: 'Keep Invoice' }).click();
    await expect(heading(page)).toHaveText('Invoices');
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      name.click({ modifiers: ['Control'], position }),
    ]);
    await expect(heading(other)).toContainText(number);
    await expect(heading(page)).toHaveText('Invoices');
    await other.close();
  });

  test('the focus stays with the work: after creating, cancelling and dismissing what was said', async ({
    office: page,
    take,
  }) => {
    await openWorkOrder(page, await take.readyWorkOrder());
    await createOnCard(page);
    await expect(invoiceCard(page).locator(':focus')).toHaveCount(1);
    await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
    await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible();
    await expect(invoiceCard(page).getByRole('button', { name: 'Create Invoice' })).toBeFocused();
    await toast(page, 'cancelled.').getByRole('button', { name: 'Dismiss' }).click();
    await expect(toast(page, 'cancelled.')).toHaveCount(0);
    await expect(invoiceCard(page).getByRole('button', { name: 'Create Invoice' })).toBeFocused();
  });
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
