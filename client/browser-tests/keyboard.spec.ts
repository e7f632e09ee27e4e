import { dialog, invoiceCard, openWorkOrder } from './running/screen.ts';
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
});
