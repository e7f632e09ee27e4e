import type { Page } from '@playwright/test';
import { BY_ITSELF } from './running/acts.ts';
import { type Api, CANCEL, EMAILS, PASSWORD } from './running/api.ts';
import { card, dialog, row } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const fact = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const NEEDS = 'Needs a person now';

test.describe('the overview', () => {
  test('is where one lands, and the next order is invoiced from it in two clicks', async ({ openWindow }) => {
    const page = await openWindow();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(EMAILS.office);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/overview');

    const next = card(page, 'Next to invoice');
    await expect(next.getByRole('listitem')).toHaveCount(5);
    const create = next.getByRole('button', { name: /^Create Invoice for/, disabled: false }).first();
    const [number = ''] = /WO-\d+/.exec((await create.getAttribute('aria-label')) ?? '') ?? [];
    const ready = Number(await fact(page, 'Ready to invoice').getByRole('link').textContent());

    await create.click();
    await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();

    const done = next.getByRole('listitem').filter({ hasText: number });
    await expect(done).toContainText(/Invoiced as INV-\d{6}/);
    await expect(done.getByRole('button')).toHaveCount(0);
    await expect(fact(page, 'Ready to invoice').getByRole('link')).toHaveText(`${ready - 1}`);
    await expect(next.getByRole('listitem'), 'It stays where it was, and one more joins below').toHaveCount(6);
  });

  test('every count leads to a list of exactly so many', async ({ office: page }) => {
    await page.goto('/overview');
    const overdue = fact(page, 'Overdue');
    await expect(overdue.getByRole('listitem').first()).toBeVisible();
    const links = await overdue.getByRole('link').evaluateAll((all) =>
      all.map((link) => ({
        to: link.getAttribute('href') ?? '',
        count: Number.parseInt(link.textContent ?? '', 10),
      })),
    );
    expect(links.length).toBeGreaterThan(2);
    const [whole, ...ages] = links;
    expect(ages.reduce((sum, { count }) => sum + count, 0)).toBe(whole?.count);
    for (const { to, count } of links) {
      await page.goto(to);
      await expect(page.getByText(`Showing ${count} of ${count}`)).toBeVisible();
    }
  });

  test('what is in doubt, has failed or differs comes and goes by itself, and leads to itself', async ({
    office: page,
    take,
    sandbox,
    api,
  }) => {
    const doubtful = await take.sentInvoice();
    const refused = await take.sentInvoice();
    const failed = await failedInvoices(api);
    const cancellations = (count: number) => `${count} cancellation${count === 1 ? '' : 's'}`;
    const failedFact = fact(page, 'Failed, not tried again');
    await page.goto('/overview');
    await expect(fact(page, 'Being verified')).toContainText('The billing system has answered everything.');
    await sandbox.fault({ operation: 'cancel', kind: 'forbidden' });
    await api.ask('office', CANCEL, { input: { invoiceId: refused.id } });
    await expect(failedFact.getByRole('link', { name: cancellations(failed + 1) })).toBeVisible();
    await sandbox.fault({ operation: 'cancel', kind: 'no-answer-applied', times: 5 });
    await sandbox.keepInDoubt();
    await api.ask('office', CANCEL, { input: { invoiceId: doubtful.id } });
    const verifying = fact(page, 'Being verified').getByRole('link', { name: '1 cancellation' });
    await verifying.click();
    await expect(row(page, doubtful.number)).toBeVisible();
    await expect(page.getByText('Showing 1 of 1')).toBeVisible();

    await page.goto('/invoices?failed=true');
    await expect(row(page, refused.number)).toBeVisible();
    await expect(page.getByText(`Showing ${failed + 1} of ${failed + 1}`)).toBeVisible();
    await page.getByRole('button', { name: 'Take off the filter: failed and not tried again' }).click();
    await expect(page).toHaveURL('/invoices');
    await expect(row(page, doubtful.number)).toBeVisible();

    await page.goto('/overview');
    await expect(fact(page, 'Being verified')).toContainText('1 cancellation');
    await sandbox.clearFaults();
    await expect(fact(page, 'Being verified')).toContainText('The billing system has answered everything.', BY_ITSELF);
    await api.ask('office', CANCEL, { input: { invoiceId: refused.id } });
    await expect(failedFact.getByRole('link', { name: cancellations(failed + 1) })).toHaveCount(0);
    expect(await failedInvoices(api)).toBe(failed);
  });

  test('shows the months in figures too, and nothing of work orders to who sees none', async ({ signIn }) => {
    const page = await signIn('accountant');
    await page.goto('/');
    await expect(page).toHaveURL('/overview');
    await expect(card(page, NEEDS)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Next to invoice' })).toHaveCount(0);
    const months = card(page, 'Invoiced, paid and cancelled by month').getByRole('table');
    await expect(months.getByRole('row')).toHaveCount(13);
    const thisMonth = new Intl.DateTimeFormat('en-US', {
      month: 'short',
      year: 'numeric',
      timeZone: 'America/Chicago',
    });
    await expect(months.getByRole('row').nth(1)).toContainText(thisMonth.format(new Date()));
    await expect(months).toContainText('$');
    await page.getByText('Table', { exact: true }).click();
    await expect(months).toBeInViewport();
  });
});

/** What other tests of this system left behind among them. */
async function failedInvoices(api: Api): Promise<number> {
  const { invoices } = await api.ask<{ invoices: { totalCount: number } }>(
    'office',
    '{ invoices(filter: { hasFailed: true }) { totalCount } }',
  );
  return invoices.totalCount;
}
