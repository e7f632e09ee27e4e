import { CANCEL } from './running/api.ts';
import { dialog, invoiceCard, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

test.describe('the help', () => {
  test('? leads to the guide and to whom the installation names, for everybody', async ({ signIn }) => {
    const page = await signIn('technician');
    await page.goto('/work-orders');
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    await page.keyboard.press('?');
    const keys = dialog(page, 'Keyboard');
    await expect(keys.getByRole('link', { name: 'help@tuffops.test' })).toHaveAttribute(
      'href',
      'mailto:help@tuffops.test',
    );
    await keys.getByRole('link', { name: 'Read the guide' }).click();
    await expect(page).toHaveURL('/help');
    await expect(dialog(page)).toHaveCount(0);
    for (const title of ['Cancel an Invoice', 'Create an Invoice from a Work Order', 'Approve & Complete a Work Order'])
      await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await page
      .getByRole('navigation', { name: 'On this page' })
      .getByRole('link', { name: /^Create an Invoice/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Create an Invoice from a Work Order' })).toBeInViewport();
    await expect(page.getByRole('main').getByRole('link', { name: 'help@tuffops.test' })).toBeAttached();
  });

  test('a failure leads to what its cause means', async ({ office: page, take, sandbox, api }) => {
    const { id, workOrder } = await take.sentInvoice();
    await sandbox.fault({ operation: 'cancel', kind: 'forbidden' });
    await api.ask('office', CANCEL, { input: { invoiceId: id } });
    await openWorkOrder(page, workOrder);
    await invoiceCard(page).getByRole('link', { name: 'Learn more' }).click();
    await expect(page).toHaveURL('/help#not-allowed');
    const place = page.getByRole('heading', {
      name: 'The billing system does not allow this for the connected account',
    });
    await expect(place).toBeFocused();
    await expect(place).toBeInViewport();
  });
});
