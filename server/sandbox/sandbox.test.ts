import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { rolldown } from 'rolldown';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { openSandbox } from './sandbox.ts';
import { aDraft, anOpenInvoice } from './testing/an-invoice.ts';
import { controlOf } from './testing/control.ts';
import { key, openTestSandbox, stripeAt } from './testing/open-test-sandbox.ts';

const built = mkdtempSync(join(tmpdir(), 'sandbox-built-'));
const program = join(built, 'main.mjs');

beforeAll(async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'main.ts'),
    platform: 'node',
    resolve: { conditionNames: ['node'], mainFields: ['main', 'module'] },
  });
  await bundle.write({ file: program, format: 'esm' });
  return () => rmSync(built, { recursive: true });
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(dataDir: string): Promise<{ child: ChildProcess; url: string; port: number }> {
  const env = { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready on (\S+)/.exec(line)?.[1];
    if (url) return { child, url, port: Number(new URL(url).port) };
  }
  throw new Error('The sandbox ended before it was ready');
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

test('what was answered is there after kill -9: customers, invoices, events, endpoints and kept answers', async () => {
  const dataDir = aFolder();
  const first = await start(dataDir);
  const webhook = { webhookUrl: 'http://127.0.0.1:9/', webhookSecret: 'whsec_test' };
  await controlOf(first.url).post('accounts', { key, accountId: 'acct_test', name: 'Acme', ...webhook });
  const stripe = stripeAt(first);
  const open = await anOpenInvoice(stripe, { number: 'INV-1' });
  const draft = await aDraft(stripe, { number: 'INV-2' });
  const gone = await stripe.invoices.voidInvoice(open.id, {}, { idempotencyKey: 'k' });
  const events = await stripe.events.list({ limit: 100 });
  const dead = ended(first.child);
  first.child.kill('SIGKILL');
  await dead;
  appendFileSync(join(dataDir, 'journal.jsonl'), '[["stripe.invoices","in_torn",{"id":"in_to');

  const second = await start(dataDir);
  const again = stripeAt(second);
  const { status, number, lines, metadata, status_transitions, total } = gone;
  const kept = { status, number, lines, metadata, status_transitions, total };
  expect(await again.invoices.retrieve(open.id)).toMatchObject(kept);
  expect(await again.invoices.retrieve(draft.id)).toMatchObject({ status: 'draft', total: 10_725 });
  expect((await again.events.list({ limit: 100 })).data.map(({ id }) => id)).toEqual(events.data.map(({ id }) => id));
  expect((await again.webhookEndpoints.list()).data).toMatchObject([{ url: webhook.webhookUrl }]);
  expect((await again.customers.list()).data).toHaveLength(2);
  const replayed = await again.invoices.voidInvoice(open.id, {}, { idempotencyKey: 'k' });
  expect(replayed).toMatchObject({ status: 'void', lastResponse: { headers: { 'idempotent-replayed': 'true' } } });
  await expect(aDraft(again, { number: 'INV-1' })).rejects.toMatchObject({ param: 'number', statusCode: 400 });
});

test('killed in the middle of many creations, it has every invoice it answered', async () => {
  const dataDir = aFolder();
  const first = await start(dataDir);
  await controlOf(first.url).post('accounts', { key, accountId: 'acct_test', name: 'Acme' });
  const stripe = stripeAt(first);
  const { id: customer } = await stripe.customers.create({ name: 'Jane', email: 'j@x.test' });
  const answered: string[] = [];
  const create = async () => {
    for (;;) answered.push((await stripe.invoices.create({ customer })).id);
  };
  const creating = Promise.allSettled([create(), create(), create(), create()]);
  await expect.poll(() => answered.length, { timeout: 25_000 }).toBeGreaterThan(40);
  first.child.kill('SIGKILL');
  await creating;

  const kept = (await controlOf((await start(dataDir)).url).get('invoices')) as { id: string }[];
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(answered));
});

test('a process is recognised by its store, and stops when asked', async () => {
  const dataDir = aFolder();
  const { child, url } = await start(dataDir);
  const health = await controlOf(url).get('health');
  expect(health).toEqual({ name: 'tuffops-billing-sandbox', store: expect.any(String), pid: child.pid });
  const dead = ended(child);
  expect((await controlOf(url).post('stop')).status).toBe(202);
  expect(await dead).toBe(0);

  const next = await start(dataDir);
  expect((await controlOf(next.url).get('health')).store).toBe(health.store);
  expect((await controlOf((await start(aFolder())).url).get('health')).store).not.toBe(health.store);
});

test('a parent process is told when it is ready', async () => {
  const env = { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: aFolder(), LOG_LEVEL: 'silent' };
  const child = fork(program, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [message] = await once(child, 'message');
  expect(message).toEqual({ ready: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
});

test('two processes never write to one store', async () => {
  const dataDir = aFolder();
  const sandbox = await openSandbox({ port: 0, dataDir });
  await expect(openSandbox({ port: 0, dataDir })).rejects.toThrow(/Another sandbox keeps its data in/);
  await sandbox.close();
  await (await openSandbox({ port: 0, dataDir })).close();
});

test('a sandbox in memory forgets', async () => {
  const { stripe } = await openTestSandbox();
  await aDraft(stripe);
  const { control } = await openTestSandbox();
  expect(await control.get('invoices')).toEqual([]);
});
