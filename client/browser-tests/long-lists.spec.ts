import type { Page } from '@playwright/test';
import { card, openWorkOrder } from './running/screen.ts';
import { expect, test } from './running/test.ts';

const MOVE = `mutation ($input: MoveWorkOrderInput!) { moveWorkOrder(input: $input) { __typename message } }`;
const STEPS = 55;

test.describe('What has become long', () => {
  test('a history shows its newest steps and how many there are; the older ones come when asked for', async ({
    office: page,
    take,
    api,
  }) => {
    const workOrder = await take.workOrder('PENDING');
    for (let step = 0; step < STEPS; step += 1) {
      const to = step % 2 === 0 ? 'ONGOING' : 'PAUSED';
      await api.ask('office', MOVE, { input: { workOrderId: workOrder.id, to } });
    }
    await openWorkOrder(page, workOrder);
    const status = card(page, 'Status');
    const heading = status.getByRole('button', { name: /^History/ });
    const total = Number(/\((\d+)\)/.exec((await heading.textContent()) ?? '')?.[1]);
    expect(total).toBeGreaterThanOrEqual(STEPS);
    await heading.click();
    await expect(status.getByText('→')).toHaveCount(50);
    await expect(status).toContainText(`Showing 50 of ${total}`);
    await status.getByRole('button', { name: 'Load more' }).press('Enter');
    await expect(status.getByText('→')).toHaveCount(total);
    await expect(status.getByRole('button', { name: 'Load more' })).toHaveCount(0);
  });

  test('everybody who can be assigned is among the technicians', async ({ office: page, take, api }) => {
    const { technicians } = await api.ask<{
      technicians: { totalCount: number; nodes: { id: string; name: string }[] };
    }>('office', '{ technicians(first: 100) { totalCount nodes { id name } } }');
    await openWorkOrder(page, await take.workOrder('PENDING'));
    await page.getByRole('combobox', { name: 'Technician' }).click();
    for (const { name } of technicians.nodes) {
      await expect(page.getByRole('option', { name, exact: true })).toBeVisible();
    }
  });

  test.describe('a list of more rows than fit', () => {
    const rowsOf = (page: Page) => page.locator('tbody tr[aria-rowindex]');
    const link = (page: Page, rowIndex: number) => page.locator(`tr[aria-rowindex="${rowIndex}"] [data-row-link]`);

    /** So many presses before the page is drawn once. */
    const hold = (page: Page, key: string, times: number) =>
      page.evaluate(
        ([key, times]) => {
          for (let time = 0; time < times; time += 1)
            document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        },
        [key, times] as const,
      );

    const openAll = async (page: Page) => {
      await page.goto('/work-orders?sort=number&direction=asc');
      for (const shown of [50, 100, 150, 200]) {
        await expect(page.getByText(`Showing ${shown} of`)).toBeVisible();
        if (shown < 200) await page.getByRole('button', { name: 'Load more' }).click();
      }
    };

    test('draws those in sight, is as long as all of them, and says how many there are', async ({ office: page }) => {
      await openAll(page);
      await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '201');
      expect(await rowsOf(page).count()).toBeLessThan(100);
      await page.mouse.wheel(0, 100_000);
      await expect(link(page, 201)).toBeInViewport();
      await expect(link(page, 2)).toHaveCount(0);
      await page.mouse.wheel(0, -100_000);
      await expect(link(page, 2)).toBeInViewport();
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('tbody tr').count()).toBe(200);
    });

    test('hears a key that is held down each time, however late the page is drawn', async ({ office: page }) => {
      await openAll(page);
      await page.mouse.wheel(0, -100_000);
      await link(page, 2).focus();
      await hold(page, 'ArrowDown', 197);
      await expect(link(page, 199)).toBeFocused();
      await expect(link(page, 199)).toBeInViewport();
      await hold(page, 'ArrowDown', 5);
      await expect(link(page, 201)).toBeFocused();
      await hold(page, 'ArrowUp', 250);
      await expect(link(page, 2)).toBeFocused();
      await expect(link(page, 2)).toBeInViewport();
    });

    test('keeps the focus on a row that is scrolled away, and goes on from there', async ({ office: page }) => {
      await openAll(page);
      await page.mouse.wheel(0, -100_000);
      await link(page, 2).focus();
      await hold(page, 'ArrowDown', 70);
      await expect(link(page, 72)).toBeFocused();
      await page.mouse.wheel(0, 100_000);
      await expect(link(page, 201)).toBeInViewport();
      await expect(link(page, 72)).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expect(link(page, 73)).toBeFocused();
      await expect(link(page, 73)).toBeInViewport();
    });

    test('stands where it was left when one comes back to it', async ({ office: page }) => {
      await openAll(page);
      await page.mouse.wheel(0, 100_000);
      await expect(link(page, 195)).toBeInViewport();
      const top = await page.evaluate(() => scrollY);
      await link(page, 195).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('WO-');
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await page.goBack();
      await expect(link(page, 195)).toBeInViewport();
      expect(await page.evaluate(() => scrollY)).toBe(top);
    });
  });
});
