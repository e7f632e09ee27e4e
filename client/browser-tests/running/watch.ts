import type { BrowserContext, Page } from '@playwright/test';

/** What no page may ever do: complain in its console, break its content policy, ask another host, ask for what its person may not see. */
export type Watch = {
  on(context: BrowserContext): void;
  /** For tests that provoke one. */
  allow(pattern: RegExp): void;
  problems(): Promise<string[]>;
};

export function openWatch(appUrl: string): Watch {
  const found: string[] = [];
  const allowed: RegExp[] = [];
  const reading: Promise<void>[] = [];
  const note = (problem: string) => {
    if (!allowed.some((pattern) => pattern.test(problem))) found.push(problem);
  };
  const readAnswer = async (url: string, text: () => Promise<string>) => {
    const answer = await text().catch(() => '');
    if (answer.includes('"FORBIDDEN"')) note(`FORBIDDEN at ${url}: ${answer.slice(0, 500)}`);
  };
  const watchPage = (page: Page) => {
    page.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error') note(`${page.url()}: ${message.text()} (${url})`);
    });
    page.on('pageerror', (error) => note(`${page.url()}: ${error}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${appUrl}/`) && !/^(data|blob):/.test(request.url()))
        note(`${page.url()} asked ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql') && response.request().method() === 'POST')
        reading.push(readAnswer(page.url(), () => response.text()));
    });
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"FORBIDDEN"')) note(`FORBIDDEN live at ${page.url()}: ${payload}`);
      }),
    );
  };
  return {
    on: (context) => context.on('page', watchPage),
    allow: (pattern) => allowed.push(pattern),
    async problems() {
      await Promise.all(reading);
      return found;
    },
  };
}
