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

/** A window whose live connection passes on the last update it heard, again and again. */
export async function endlessLiveUpdates(page: Page, everyMs: number): Promise<{ stop(): void }> {
  const timers: NodeJS.Timeout[] = [];
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    const server = socket.connectToServer();
    let isRepeating = false;
    server.onMessage((message) => {
      socket.send(message);
      if (isRepeating || !String(message).includes('"type":"next"')) return;
      isRepeating = true;
      timers.push(setInterval(() => socket.send(message), everyMs));
    });
  });
  return { stop: () => timers.forEach(clearInterval) };
}

/** A window to which the server says, once, that its live updates are over, though the connection stays. */
export async function liveUpdatesThatEnd(page: Page): Promise<void> {
  let hasEnded = false;
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      server.send(message);
      const { id, type, payload } = JSON.parse(String(message));
      if (hasEnded || type !== 'subscribe' || !payload.query.includes('invoiceChanged')) return;
      hasEnded = true;
      socket.send(JSON.stringify({ id, type: 'complete' }));
      server.send(JSON.stringify({ id, type: 'complete' }));
    });
  });
}

/** Until the page has fetched what somebody may come to want: it begins when it has nothing else to do, and for a while fetches nothing more. */
export async function fetchedAhead(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  let before = 0;
  const isQuiet = async () => {
    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').length);
    const wasQuiet = fetched === before;
    before = fetched;
    return wasQuiet;
  };
  await expect.poll(isQuiet, { intervals: [1_500] }).toBe(true);
}
