import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type Api, EMAILS, openApi, PASSWORD, type Role } from './api.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { type System, startSystem } from './system.ts';
import { openTake, type Take } from './take.ts';
import { openWatch, type Watch } from './watch.ts';

type WorkerParts = { system: System; api: Api; take: Take; ownSandbox: Sandbox };
type Parts = {
  watch: Watch;
  sandbox: Sandbox;
  /** A window of its own, signed out. */
  openWindow: (options?: BrowserContextOptions) => Promise<Page>;
  /** A window of its own in which this person is signed in. */
  signIn: (role: Role, options?: BrowserContextOptions) => Promise<Page>;
  office: Page;
};

/** Tests against a whole system; afterwards no page may have complained. */
export const test = base.extend<Parts, WorkerParts>({
  system: [
    async ({ browserName: _ }, use) => {
      const system = await startSystem();
      await use(system);
      await system.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  api: [
    async ({ system }, use) => {
      const api = openApi(system.appUrl);
      await use(api);
      await api.dispose();
    },
    { scope: 'worker' },
  ],
  take: [async ({ api }, use) => use(openTake(api)), { scope: 'worker' }],
  ownSandbox: [async ({ system }, use) => use(openSandbox(system.sandboxUrl)), { scope: 'worker' }],
  sandbox: async ({ ownSandbox }, use) => {
    await use(ownSandbox);
    await ownSandbox.clearFaults();
  },
  baseURL: async ({ system }, use) => use(system.appUrl),
  watch: [
    async ({ system }, use) => {
      const watch = openWatch(system.appUrl);
      await use(watch);
      expect(await watch.problems()).toEqual([]);
    },
    { auto: true },
  ],
  openWindow: async ({ browser, watch, contextOptions, baseURL }, use, test) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options });
      contexts.push(context);
      watch.on(context);
      return context.newPage();
    });
    const pages = contexts.flatMap((context) => context.pages());
    if (test.status !== test.expectedStatus)
      for (const page of pages)
        await test.attach('screen', { body: await page.screenshot(), contentType: 'image/png' });
    // An answer that a test changes on its way may still be under way.
    for (const page of pages) await page.unrouteAll({ behavior: 'ignoreErrors' });
    for (const context of contexts) await context.close();
  },
  signIn: async ({ openWindow }, use) =>
    use(async (role, options) => {
      const page = await openWindow(options);
      const response = await page.request.post('/auth/sign-in', { data: { email: EMAILS[role], password: PASSWORD } });
      expect(response.status()).toBe(204);
      return page;
    }),
  office: async ({ signIn }, use) => use(await signIn('office')),
});

export { expect };
