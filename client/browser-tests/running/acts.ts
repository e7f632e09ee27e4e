import { expect, type Page, type WebSocketRoute } from '@playwright/test';
import { dialog, invoiceCard } from './screen.ts';

/** How long the screen may take to show by itself what became true elsewhere; the protocol promises 30 seconds. */
export const BY_ITSELF = { timeout: 35_000 };

/** Creates the invoice of the work order on the screen, with the choices that are offered. */
export async function createOnCard(page: Page): Promise<void> {
  await invoiceCard(page).getByRole('button', { name: 'Create Invoice' }).click();
  await dialog(page).getByRole('button', { name: 'Create Invoice' }).click();
  await expect(invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' })).toBeVisible();
}

/** Cancels the active invoice of the work order on the screen. */
export async function cancelOnCard(page: Page): Promise<void> {
  await invoiceCard(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await dialog(page).getByRole('button', { name: 'Cancel Invoice' }).click();
  await expect(invoiceCard(page).getByText('No invoice yet.')).toBeVisible();
}

/** A window whose network lets no live update through. */
export async function withoutLiveUpdates(page: Page): Promise<void> {
  await page.routeWebSocket(/\/graphql$/, () => {});
}

/** A window whose live connection can break, and be let through again. */
export async function breakableLiveUpdates(page: Page): Promise<{ breakOff(): void; restore(): void }> {
  const open = new Set<WebSocketRoute>();
  let isBroken = false;
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    if (isBroken) return void socket.close({ code: 1001 });
    socket.connectToServer();
    open.add(socket);
  });
  return {
    breakOff() {
      isBroken = true;
      for (const socket of open) void socket.close({ code: 1001 });
    },
    restore() {
      isBroken = false;
    },
  };
}
