import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inRoot } from './checkout.mjs';

let checkout;
beforeEach(() => {
  checkout = mkdtempSync(path.join(tmpdir(), 'habits-'));
  for (const rules of ['.biome.json', '.lint', '.gitignore']) {
    cpSync(inRoot(rules), path.join(checkout, rules), { recursive: true });
  }
});
afterEach(() => rmSync(checkout, { recursive: true }));

/** What the linter says of a file in a checkout of its own. */
function lint(file, text) {
  const place = path.join(checkout, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, `${text}\n`);
  const ran = spawnSync(inRoot('node_modules', '.bin', 'biome'), ['lint', file], { cwd: checkout, encoding: 'utf8' });
  return { said: ran.stdout + ran.stderr, isRefused: ran.status !== 0 };
}

test.each([
  [
    'asks a billing system in a transaction',
    'server/src/invoice/cancel/hold.ts',
    'export const hold = () => database.of(tenantId).transaction(async () => { await system.cancel(id, request); });',
    'No transaction is held open while a billing system is asked',
  ],
  [
    'asks a billing system in what is begun again when it met another',
    'server/src/invoice/cancel/hold.ts',
    'export const hold = () => shortTransaction(deps, leased.tenantId, async (manager) => { await system.read(id, request); });',
    'No transaction is held open while a billing system is asked',
  ],
  [
    'asks a billing system in a claim',
    'server/src/invoice/cancel/hold.ts',
    'export const hold = () => claimTransaction(deps, budget, tenantId, async (manager) => { await system.cancel(id, request); });',
    'No transaction is held open while a billing system is asked',
  ],
  [
    'asks a billing system in a transaction that does not wait for its beginning',
    'server/src/invoice/cancel/hold.ts',
    'export const hold = () => database.of(tenantId).quickTransaction(() => step.ask(plan, progress, request));',
    'No transaction is held open while a billing system is asked',
  ],
  [
    "asks a billing system where a transaction's manager is at hand",
    'server/src/invoice/cancel/hold.ts',
    'export async function hold(manager: EntityManager): Promise<void> { await step.ask(manager); }',
    'No transaction is held open while a billing system is asked',
  ],
  [
    'writes into the cache of the screens',
    'client/src/invoice/surgery.ts',
    'export const surgery = () => cache.modify({ fields });',
    'Nobody writes into the cache',
  ],
  [
    'writes into the cache once a mutation is answered',
    'client/src/invoice/surgery.ts',
    'export const surgery = () => client.mutate({ mutation, update: (cache) => fix(cache) });',
    'Nobody writes into the cache',
  ],
  [
    'reads the clock by itself',
    'server/src/invoice/late.ts',
    'export const isLate = (dueAt: number) => Date.now() > dueAt;',
    'Time and chance enter by seams.ts',
  ],
  [
    'waits by a clock under another name',
    'server/src/invoice/late.ts',
    "import { setTimeout as sleep } from 'node:timers/promises';\nexport const wait = () => sleep(10);",
    'Time and chance enter by seams.ts',
  ],
  [
    'only hands on what lies elsewhere',
    'server/src/invoice/index.ts',
    "export { cancelInvoice } from './cancel/cancel-invoice.ts';\nexport { createInvoice } from './create/create-invoice.ts';",
    'noBarrelFile',
  ],
  ['hands on all of another file', 'client/src/invoice/all.ts', "export * from './list.ts';", 'noReExportAll'],
])('a file that %s is refused, with the reason', (_, file, text, reason) => {
  const { said, isRefused } = lint(file, text);
  expect(said).toContain(reason);
  expect(isRefused).toBe(true);
});

test('what asks first and begins afterwards is not refused', () => {
  const text =
    'export async function settle(): Promise<void> { await system.read(id, request); await database.of(tenantId).transaction(write); }';
  expect(lint('server/src/invoice/cancel/settle.ts', text).said).not.toContain('No transaction');
});
