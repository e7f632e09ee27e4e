import type { Page } from '@playwright/test';
import { dialog } from './running/screen.ts';
import { expect, test } from './running/test.ts';

/** What a page refuses from now on, in the policy's words. */
async function listen(page: Page) {
  await page.evaluate(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      refused.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { refused: string[] }).refused);
}

/** What somebody would plant who found a way to; answers what came of it. */
const plant = (page: Page) =>
  page.evaluate(async () => {
    const add = (name: string, content: Record<string, string>) =>
      document.head.append(Object.assign(document.createElement(name), content));
    const main = document.getElementById('root') as HTMLElement;
    const tried = (act: () => void) => {
      try {
        act();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    add('style', { textContent: '#root { outline: 3px solid rgb(1, 2, 3) }' });
    add('link', { rel: 'stylesheet', href: 'data:text/css,%23root{outline-color:rgb(1,2,3)}' });
    const html = tried(() => {
      main.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.stolen = 1">');
    });
    const script = tried(() => {
      add('script', { textContent: 'window.stolen = 1' });
    });
    const evaluated = tried(() => {
      setTimeout('window.stolen = 1');
    });
    const policy = tried(() => {
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): void };
      };
      trustedTypes.createPolicy('another', { createHTML: (text: string) => text });
    });
    const attribute = tried(() => {
      main.setAttribute('onclick', 'window.stolen = 1');
    });
    main.click();
    const away = await fetch('https://elsewhere.test/').then(
      () => 'sent',
      () => 'not sent',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { stolen } = window as unknown as { stolen?: number };
    return { stolen, outline: getComputedStyle(main).outlineColor, html, script, evaluated, attribute, policy, away };
  });

const REFUSED = [
  'style-src-elem inline',
  'style-src-elem data',
  'require-trusted-types-for trusted-types-sink',
  'trusted-types trusted-types-policy',
  'connect-src https://elsewhere.test/',
];

for (const { name, address, html } of [
  { name: 'the app', address: '/invoices', html: 'TypeError' },
  { name: 'the playground', address: '/graphql', html: 'done' },
])
  test(`${name} refuses styles and scripts that were planted in it`, async ({ office: page, watch }) => {
    await page.goto(address);
    await expect(page.locator('main, .graphiql-container').first()).toBeVisible();
    watch.allow(/Content Security Policy|TrustedScript|TrustedHTML|trusted type|elsewhere\.test/i);
    const refused = await listen(page);
    const came = await plant(page);
    const refusal = { script: 'TypeError', evaluated: 'TypeError', attribute: 'TypeError', policy: 'TypeError' };
    expect(came).toMatchObject({ html, ...refusal, away: 'not sent' });
    expect(came.stolen).toBeUndefined();
    expect(came.outline).not.toBe('rgb(1, 2, 3)');
    for (const each of REFUSED) expect(await refused()).toContain(each);
  });

test('what Mantine puts into the page as it runs is let in, and stands under the nonce of this answer alone', async ({
  office: page,
}) => {
  const first = await page.goto('/invoices');
  const policy = first?.headers()['content-security-policy'] ?? '';
  const nonce = /'nonce-([\w-]{24})'/.exec(policy)?.[1] ?? 'none';
  expect(policy).not.toContain('unsafe');
  const refused = await listen(page);
  await page
    .getByRole('row')
    .filter({ hasText: 'Sent' })
    .first()
    .getByRole('button', { name: /^Cancel/ })
    .click();
  await expect(dialog(page).getByRole('button', { name: 'Keep Invoice' })).toBeVisible();
  const overflow = () => page.evaluate(() => getComputedStyle(document.body).overflow);
  await expect.poll(overflow).toBe('hidden');
  await dialog(page).getByRole('button', { name: 'Keep Invoice' }).click();
  await expect.poll(overflow).toBe('visible');
  await page.getByRole('button', { name: /Olivia Grant/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await refused()).toEqual([]);
  const nonces = await page.locator('style').evaluateAll((all) => all.map((each) => (each as HTMLElement).nonce));
  expect(new Set(nonces)).toEqual(new Set([nonce]));
  const again = await page.reload();
  expect(again?.headers()['content-security-policy']).not.toContain(nonce);
});

test("the playground shows a field's description as Markdown", async ({ office: page }) => {
  await page.goto('/graphql');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await expect(page.locator('.graphiql-markdown-description p').first()).toBeVisible();
});
