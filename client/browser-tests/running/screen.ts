import { expect, type Locator, type Page } from '@playwright/test';

/** The places of a screen that tests look at, by the names a person and a screen reader know them by. */
export const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
export const invoiceCard = (page: Page) => card(page, 'Invoice');
export const dialog = (page: Page, title?: string | RegExp) => page.getByRole('dialog', { name: title });
export const toast = (page: Page, text: string | RegExp) =>
  page.locator('.mantine-Notification-root').filter({ hasText: text });
export const row = (page: Page, number: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: number, exact: true }) });

export const UNDER_WAY = 'A change to this invoice is still being confirmed with the billing system.';
/** It stays where it was, keeps the focus, cannot be pressed, and says why to whoever points at it, comes by keyboard or listens. */
export async function expectToWait(button: Locator, why: string): Promise<void> {
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(why);
  await expectTooltip(button, why);
  await button.click({ force: true });
  await button.focus();
  await expect(button).toBeFocused();
  await button.press('Enter');
  await expect(dialog(button.page())).toHaveCount(0);
}

/** Of what the mouse is over. It moves a little until then, as a person's does: a page may come to listen after the first move. */
export async function expectTooltip(target: Locator, says: string): Promise<void> {
  const tooltip = target.page().getByRole('tooltip').filter({ hasText: says });
  let moves = 0;
  const moveOver = async () => {
    await target.hover({ position: { x: 4 + (moves++ % 8), y: 8 } });
    await expect(tooltip).toBeVisible({ timeout: 1_000 });
  };
  await expect(moveOver).toPass({ timeout: 30_000 });
}

export const openWorkOrder = (page: Page, { id }: { id: string }) => page.goto(`/work-orders/${id}`);

export const textOf = async (place: Locator) => (await place.textContent()) ?? '';
/** Of the active invoice on the card. */
export const activeNumber = (page: Page) => textOf(invoiceCard(page).getByRole('link', { name: /^INV-/ }).first());
