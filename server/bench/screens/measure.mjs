// Looks at the list as a signed-in person does: node measure.mjs URL COOKIE WORDS, with CHROMIUM_PATH. Answers JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';

const [url, cookie, words] = process.argv.slice(2);
const WINDOW = { width: 1440, height: 900 };
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const LOADS = 3;

const profile = mkdtempSync(path.join(tmpdir(), 'tuffops-bench-browser-'));
const port = await freePort();
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM_PATH,
  args: [`--remote-debugging-port=${port}`, '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  viewport: WINDOW,
});
try {
  const [name, value] = cookie.split('=');
  await browser.addCookies([{ name, value, url }]);
  const loads = [];
  for (let load = 0; load < LOADS; load += 1) loads.push(await judge());
  console.log(JSON.stringify({ loads, typing: await type(JSON.parse(words)) }));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

/** A first load: nothing is in the browser’s cache, and it stays signed in. */
async function judge() {
  const flags = { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: true };
  const page = await browser.newPage();
  const session = await browser.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await page.close();
  const { lhr } = await lighthouse(`${url}/invoices`, flags, desktopConfig);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const scores = CATEGORIES.map((category) => [category, Math.round(lhr.categories[category].score * 100)]);
  const missed = Object.values(lhr.audits).filter(
    ({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode === 'binary',
  );
  return {
    ...Object.fromEntries(scores),
    shownUrl: lhr.finalDisplayedUrl,
    bytes: lhr.audits['total-byte-weight'].numericValue,
    blockingMs: lhr.audits['total-blocking-time'].numericValue,
    largestPaintMs: lhr.audits['largest-contentful-paint'].numericValue,
    missed: missed.map(({ id }) => id),
  };
}

/** Letter by letter, each after the rows of the last one: how long until the rows are painted, and what blocked for how long. */
async function type(terms) {
  const page = await browser.newPage();
  await page.addInitScript(watch);
  await page.goto(`${url}/invoices`);
  await page.locator('tbody tr').nth(1).waitFor();
  await page.waitForTimeout(1_000);
  const whileLoading = await page.evaluate(() => window.watched.longTasks.splice(0));
  const box = page.getByRole('searchbox');
  const times = [];
  for (const term of ['warm', ...terms]) {
    await box.focus();
    for (const [place, letter] of [...term].entries()) {
      const typed = term.slice(0, place + 1);
      // A blank at its end asks for nothing new.
      if (letter === ' ') await page.keyboard.type(letter);
      else times.push({ term: typed, ms: await timeOf(page, letter, typed) });
    }
    await box.fill('');
    await page.waitForTimeout(500);
  }
  const measured = times.filter(({ term }) => !'warm'.startsWith(term));
  return {
    times: measured,
    longTasks: { whileLoading, whileTyping: await page.evaluate(() => window.watched.longTasks) },
  };
}

async function timeOf(page, letter, typed) {
  await page.evaluate(() => Object.assign(window.watched, { pressedAt: null, paintedAt: null }));
  await page.keyboard.type(letter);
  await page.waitForFunction((search) => window.watched.answers.includes(search), typed, { timeout: 10_000 });
  await page.waitForTimeout(250);
  return page.evaluate(() => window.watched.paintedAt - window.watched.pressedAt);
}

/** In the page: which searches were answered, when the last key was pressed, and when what changed since was on the screen. */
function watch() {
  const watched = { answers: [], longTasks: [], pressedAt: null, paintedAt: null };
  window.watched = watched;
  new PerformanceObserver((list) =>
    watched.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({
    type: 'longtask',
  });
  addEventListener('keydown', ({ timeStamp }) => (watched.pressedAt = timeStamp), { capture: true });
  const ask = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await ask(...asked);
    const { operationName, variables } = JSON.parse(asked[1]?.body ?? '{}');
    if (operationName !== 'Invoices') return answer;
    const text = await answer.text();
    watched.answers.push(variables.filter?.search);
    return new Response(text, answer);
  };
  new MutationObserver(() =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (watched.paintedAt = performance.now());
      port2.postMessage(null);
    }),
  ).observe(document, { childList: true, subtree: true, characterData: true });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
