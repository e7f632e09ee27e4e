import { BY_ITSELF, withoutLiveUpdates } from './running/acts.ts';
import { CANCEL } from './running/api.ts';
import { card, dialog, expectToWait, invoiceCard, openWorkOrder, toast } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const differences = (count = 0) =>
  count === 0 ? 'None: the two systems agree' : new RegExp(`${count} waits? for a person`);

test.describe('Billing', () => {
  test('shows the connection to who has billing.view, and what can be done with it to who has billing.manage', async ({
    signIn,
    office,
    api,
  }) => {
    const { billingConnections } = await api.ask<{ billingConnections: { openDriftCount: number }[] }>(
      'admin',
      '{ billingConnections { openDriftCount } }',
    );
    await office.goto('/billing');
    await expect(card(office, 'Stripe').getByText('Connected', { exact: true }).first()).toBeVisible();
    await expect(office.getByRole('button', { name: /Test|Disconnect|Connect/ })).toHaveCount(0);
    const admin = await signIn('admin');
    await admin.goto('/billing');
    await expect(card(admin, 'Stripe')).toContainText(differences(billingConnections[0]?.openDriftCount));
    await expect(card(admin, 'Stripe')).toContainText('/webhooks/stripe/');
    await expect(admin.getByRole('button', { name: 'Disconnect' })).toBeVisible();
  });

  test('Test Connection says whether the billing system answers', async ({ signIn, sandbox }) => {
    const page = await signIn('admin');
    await page.goto('/billing');
    await page.getByRole('button', { name: 'Test Connection' }).click();
    await expect(toast(page, 'Prairie Comfort')).toBeVisible();
    await sandbox.fault({ operation: 'any', kind: 'unauthorized' });
    await page.getByRole('button', { name: 'Test Connection' }).click();
    await expect(toast(page, 'The connection does not work.')).toContainText(/expired/);
  });

  test('disconnecting is refused while a change is still being confirmed there', async ({ signIn, sandbox, api }) => {
    const { invoices } = await api.ask<{ invoices: { nodes: { id: string }[] } }>(
      'other',
      '{ invoices(filter: { statuses: [SENT] }) { nodes { id } } }',
    );
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer' });
    await sandbox.keepInDoubt();
    await api.ask('other', CANCEL, { input: { invoiceId: invoices.nodes[0]?.id } });
    const page = await signIn('other');
    await page.goto('/billing');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await dialog(page).getByRole('button', { name: 'Disconnect Stripe' }).click();
    const failure = toast(page, 'Stripe is still connected.');
    await expect(failure).toContainText('still being confirmed with the billing system. Try again in a moment.');
    await expect(card(page, 'Stripe').getByText('Connected', { exact: true }).first()).toBeVisible();
    await sandbox.clearFaults();
    await expect
      .poll(async () => {
        const { invoice } = await api.ask<{ invoice: { billingOperation: object | null } }>(
          'other',
          'query ($id: ID!) { invoice(id: $id) { billingOperation { id } } }',
          { id: invoices.nodes[0]?.id },
        );
        return invoice.billingOperation;
      }, BY_ITSELF)
      .toBeNull();
  });

  test('not connected: nothing can be created or cancelled, the card says so; the same account again resumes', async ({
    signIn,
    sandbox,
    api,
  }) => {
    const { workOrders } = await api.ask<{ workOrders: { nodes: { id: string; invoicingBlocker: string | null }[] } }>(
      'other',
      '{ workOrders(filter: { readyToInvoice: true }) { nodes { id invoicingBlocker } } }',
    );
    const ready = workOrders.nodes.find((each) => !each.invoicingBlocker) ?? { id: '' };
    const creating = await signIn('other');
    await withoutLiveUpdates(creating);
    await openWorkOrder(creating, ready);
    await invoiceCard(creating).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(dialog(creating).getByRole('row', { name: 'Grand Total' })).toBeVisible();

    const page = await signIn('other');
    await page.goto('/billing');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog(page, 'Disconnect Stripe?')).toContainText('Lakeside Air Services');
    await expect(dialog(page).getByRole('button', { name: 'Keep Connection' })).toBeFocused();
    await dialog(page).getByRole('button', { name: 'Disconnect Stripe' }).click();
    await expect(page.getByRole('heading', { name: 'The billing system is disconnected' })).toBeVisible();

    await dialog(creating).getByRole('button', { name: 'Create Invoice' }).click();
    await expect(toast(creating, 'No billing system is connected.')).toBeVisible();
    await openWorkOrder(page, ready);
    const why = 'No billing system is connected.';
    await expect(invoiceCard(page)).toContainText(why);
    await expectToWait(invoiceCard(page).getByRole('button', { name: 'Create Invoice' }), why);

    await page.goto('/billing');
    await page.getByRole('textbox', { name: 'Restricted key' }).fill('not a key');
    await page.getByRole('button', { name: 'Connect Stripe' }).click();
    await expect(page.getByText('A key that starts with rk_live_ or rk_test_')).toBeVisible();
    await page.getByRole('textbox', { name: 'Restricted key' }).fill('rk_test_unknown');
    await page.getByRole('button', { name: 'Connect Stripe' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Stripe is not connected' })).toBeVisible();
    const permissions = page.getByRole('table', { name: 'Permissions of the restricted key' });
    await expect(permissions.getByRole('row', { name: 'Invoices Write' })).toBeVisible();
    await expect(permissions.getByRole('row', { name: 'Events Read' })).toBeVisible();
    await sandbox.newKey('Lakeside Air Services', 'sk_test_limited', ['rak_event_read']);
    await page.getByRole('textbox', { name: 'Restricted key' }).fill('sk_test_limited');
    await expect(page.getByText('a restricted key is safer')).toBeVisible();
    await page.getByRole('button', { name: 'Connect Stripe' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'Stripe is not connected' });
    await expect(refusal).toContainText('set Events to Read for it in Stripe, under Developers, API keys.');
    await sandbox.newKey('Lakeside Air Services', 'rk_test_renewed');
    await page.getByRole('textbox', { name: 'Restricted key' }).fill('rk_test_renewed');
    await page.getByRole('button', { name: 'Connect Stripe' }).click();
    await expect(card(page, 'Stripe').getByText('Connected', { exact: true }).first()).toBeVisible();
    await openWorkOrder(page, ready);
    await expect(invoiceCard(page).getByRole('button', { name: 'Create Invoice' })).toBeVisible();
  });
});
