import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './running/test.ts';

const kB = 1000;
const ASSETS = fileURLToPath(new URL('../dist/assets/', import.meta.url));

/**
 * All that comes over the wire from now on, with its headers; scripts besides as gzip would send them. The browser is
 * never idle, so that nothing is fetched before it is wanted.
 */
async function weigh(page: Page) {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const urls = new Map<string, string>();
  const weight = { scriptsGzip: 0, wire: 0, parts: [] as string[] };
  network.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { pathname } = new URL(urls.get(requestId) ?? 'none:');
    weight.wire += encodedDataLength;
    weight.parts.push(`${encodedDataLength} ${pathname}`);
    if (/^\/assets\/.*\.js$/.test(pathname))
      weight.scriptsGzip += gzipSync(readFileSync(path.join(ASSETS, path.basename(pathname))), { level: 9 }).length;
  });
  return weight;
}

test('the list of invoices, first opened by somebody who is signed in, weighs little', async ({ office: page }) => {
  const weight = await weigh(page);
  await page.goto('/invoices', { waitUntil: 'networkidle' });
  await expect(page.locator('tbody tr')).toHaveCount(50);
  const { scriptsGzip, wire, parts } = weight;
  expect.soft(scriptsGzip, parts.join('\n')).toBeLessThanOrEqual(200 * kB);
  expect(wire, parts.join('\n')).toBeLessThanOrEqual(300 * kB);
});

test('signing in asks for nothing that only the lists need', async ({ openWindow }) => {
  const page = await openWindow();
  const weight = await weigh(page);
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(weight.parts.filter((part) => /Invoice|WorkOrder|dates|Modal|graphiql/.test(part))).toEqual([]);
});

test('no style of a Mantine component that is used is missing', () => {
  const files = (ending: string) =>
    readdirSync(ASSETS).filter((name) => name.endsWith(ending) && !/graphiql/.test(name));
  const classes = (texts: string[]) => new Set(texts.flatMap((text) => text.match(/\bm_[0-9a-f]{5,8}\b/g) ?? []));
  const read = (name: string) => readFileSync(path.join(ASSETS, name), 'utf8');
  const mantine = createRequire(import.meta.url).resolve('@mantine/core/styles.css');
  const known = classes([readFileSync(mantine, 'utf8')]);
  const used = classes(files('.js').map(read));
  const styled = classes(files('.css').map(read));
  expect([...used].filter((name) => known.has(name) && !styled.has(name))).toEqual([]);
});
