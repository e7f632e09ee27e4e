import { card, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const VIEWER = '{ viewer { user { id } timeZone } }';

test.describe("A technician's day", () => {
  test('their schedule comes first, by days, and leads to the job and back to all of theirs', async ({
    signIn,
    take,
    api,
  }) => {
    const { viewer } = await api.ask<{ viewer: { user: { id: string } } }>('technician', VIEWER);
    const { number } = await take.workOrder('PENDING', viewer.user.id);
    const page = await signIn('technician');
    await page.goto('/work-orders');
    const schedule = card(page, 'My schedule');
    await expect(schedule.getByRole('heading', { name: /^Today · / })).toBeVisible();
    const visit = schedule.getByRole('listitem').filter({ hasText: number });
    await expect(visit).toContainText('Pending');
    await expect(visit.getByRole('link', { name: /, on a map$/ })).toHaveAttribute(
      'href',
      /^https:\/\/www\.google\.com\/maps/,
    );
    await expect(schedule.locator('a[href^="tel:"]').first()).toBeVisible();
    await expect(page.getByRole('table', { name: 'Work orders' })).toBeVisible();
    await visit.getByRole('link', { name: number }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    await page.goBack();
    await expect(visit).toBeVisible();
  });

  test('an item is added without a price, which the office sees at once, and none where it was billed before', async ({
    signIn,
    office,
    take,
    api,
  }) => {
    const { viewer } = await api.ask<{ viewer: { user: { id: string } } }>('technician', VIEWER);
    const workOrder = await take.workOrder('ONGOING', viewer.user.id);
    const page = await signIn('technician');
    await openWorkOrder(page, workOrder);
    const items = card(page, 'Items');
    for (const description of ['Sheet metal screws', 'Diagnostic visit']) {
      await items.getByRole('button', { name: 'Add Item' }).click();
      await items.getByLabel('Description').fill(description);
      await items.getByLabel('Quantity').fill('0');
      await items.getByRole('button', { name: 'Add Item' }).click();
      await expect(items.getByText('More than 0')).toBeVisible();
      await items.getByLabel('Quantity').fill('12');
      await items.getByRole('button', { name: 'Add Item' }).click();
      await expect(items.getByRole('row', { name: `${description} Material 12` })).toBeVisible();
      await expect(items.getByRole('button', { name: 'Add Item' })).toBeFocused();
    }
    await expect(page.getByRole('main')).not.toContainText('$');
    await openWorkOrder(office, workOrder);
    const seen = card(office, 'Items');
    await expect(seen.getByRole('row', { name: 'Sheet metal screws' })).toContainText('No price yet');
    await expect(seen.getByRole('row', { name: 'Diagnostic visit Material 12' })).toContainText('$');
  });
});
