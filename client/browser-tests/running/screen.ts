import type { Locator, Page } from '@playwright/test';

/** The places of a screen that tests look at, by the names a person and a screen reader know them by. */
export const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
export const invoiceCard = (page: Page) => card(page, 'Invoice');
export const dialog = (page: Page, title?: string | RegExp) => page.getByRole('dialog', { name: title });
export const toast = (page: Page, text: string | RegExp) =>
  page.locator('.mantine-Notification-root').filter({ hasText: text });
export const row = (page: Page, number: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: number, exact: true }) });

export const openWorkOrder = (page: Page, { id }: { id: string }) => page.goto(`/work-orders/${id}`);

export const textOf = async (place: Locator) => (await place.textContent()) ?? '';
/** Of the active invoice on the card. */
export const activeNumber = (page: Page) => textOf(invoiceCard(page).getByRole('link', { name: /^INV-/ }).first());
