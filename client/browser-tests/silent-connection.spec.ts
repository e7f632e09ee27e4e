import type { Page } from '@playwright/test';
import { BY_ITSELF, fetchedAhead, liveUpdatesThatEnd } from './running/acts.ts';
import { cancelElsewhere } from './running/api.ts';
import { invoiceCard, openWorkOrder, row } from './running/screen.ts';
import { openSilentNetwork, type SilentNetwork } from './running/silent-network.ts';
import { test as base, expect } from './running/test.ts';

const test = base.extend<{ network: SilentNetwork }>({
  network: async ({ watch }, use) => {
    watch.allow(/WebSocket connection to .* failed|Failed to load resource/);
    const network = await openSilentNetwork();
    await use(network);
    await network.close();
  },
});

const sign = (page: Page) => page.getByText('Not connected. What you see may be old.');

/** The browser keeps them for later, and does not notice when they fall silent. */
const openAsManyConnectionsAsMayBe = (page: Page) =>
  page.evaluate(() => Promise.all(['?1', '?2', '?3', '?4', '?5', '?6'].map((one) => fetch(`/healthz${one}`))));

test.describe('A network that goes away and closes nothing', () => {
  test('is noticed while nobody does anything, and the screen catches up over a new connection', async ({
    signIn,
    network,
    take,
    api,
  }) => {
    const [listed, shown] = [await take.sentInvoice(), await take.sentInvoice()];
    const page = await signIn('office', network);
    await page.goto('/invoices?status=sent');
    await expect(row(page, listed.number)).toContainText('Sent');
    const other = await page.context().newPage();
    await openWorkOrder(other, shown.workOrder);
    await expect(invoiceCard(other).getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();

    for (const each of [page, other]) await fetchedAhead(each);
    network.fallSilent('new ones work');
    for (const { id } of [listed, shown]) await cancelElsewhere(api, id);
    await expect(row(page, listed.number)).toContainText('Cancelled', { timeout: 60_000 });
    await expect(invoiceCard(other).getByText('No invoice yet.')).toBeVisible({ timeout: 60_000 });
    await expect(sign(page)).toHaveCount(0);
  });

  test('says so while it lasts, quietly and in nobody’s way, and no longer once it is back', async ({
    signIn,
    network,
    take,
    api,
  }) => {
    const { id, number } = await take.sentInvoice();
    const page = await signIn('office', network);
    await page.goto('/invoices?status=sent');
    await expect(row(page, number)).toContainText('Sent');
    const where = await row(page, number).boundingBox();
    await fetchedAhead(page);
    await openAsManyConnectionsAsMayBe(page);
    network.fallSilent('new ones too');
    await expect(sign(page)).toBeVisible({ timeout: 60_000 });
    expect(await row(page, number).boundingBox()).toEqual(where);
    await cancelElsewhere(api, id);

    network.comeBack();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(row(page, number)).toContainText('Cancelled', BY_ITSELF);
    await expect(sign(page)).toHaveCount(0);
  });

  for (const event of ['focus', 'online', 'offline'])
    test(`is looked for at once on "${event}"`, async ({ office: page }) => {
      const asked: string[] = [];
      page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => asked.push(String(payload))));
      await page.goto('/invoices');
      await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
      await expect.poll(() => asked.filter((frame) => frame.includes('"subscribe"')).length).toBe(2);
      const before = asked.length;
      await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
      await expect.poll(() => asked.slice(before)).toContain('{"type":"ping"}');
    });
});

test('live updates that the server ended are begun anew, and what they missed is made up for', async ({
  office: page,
  take,
  api,
}) => {
  const { id, number } = await take.sentInvoice();
  await liveUpdatesThatEnd(page);
  await page.goto('/invoices');
  await expect(row(page, number)).toContainText('Sent');
  await cancelElsewhere(api, id);
  await expect(row(page, number)).toContainText('Cancelled', BY_ITSELF);
});
