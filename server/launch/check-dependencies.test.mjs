import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { askAdvisories } from './ask-advisories.mjs';
import { lookAtDependencies } from './check-dependencies.mjs';
import { root } from './checkout.mjs';

let checkout;
afterEach(() => checkout && rmSync(checkout, { recursive: true, force: true }));

const HASH = `sha512-${'a'.repeat(86)}==`;
const LOCKED = `{integrity: ${HASH}}`;

/** A checkout with one package that means no harm, and those given: `name@version` → how it is resolved, and its licence. */
function plant(packages, files = {}) {
  checkout = mkdtempSync(path.join(tmpdir(), 'dependencies-'));
  const all = { 'good@1.0.0': { licence: 'MIT' }, ...packages };
  const entries = Object.entries(all).map(
    ([id, { resolution = LOCKED }]) => `  '${id}':\n    resolution: ${resolution}\n`,
  );
  const snapshots = Object.entries(all).map(([id, { optional }]) =>
    optional ? `  '${id}(peer@1.0.0)':\n    optional: true\n` : `  '${id}': {}\n`,
  );
  const write = (file, text) => {
    mkdirSync(path.join(checkout, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(checkout, file), text);
  };
  write(
    'pnpm-lock.yaml',
    `lockfileVersion: '9.0'\n\npackages:\n\n${entries.join('\n')}\nsnapshots:\n\n${snapshots.join('\n')}`,
  );
  for (const [id, { licence }] of Object.entries(all)) {
    const [, name, version] = /^(.+)@([^@]+)$/.exec(id);
    const manifest = { name, version, ...(licence === null ? {} : { license: licence }) };
    if (licence !== undefined)
      write(`node_modules/.pnpm/${id.replace('/', '+')}/node_modules/${name}/package.json`, JSON.stringify(manifest));
  }
  for (const [file, text] of Object.entries(files)) write(file, text);
  return lookAtDependencies(checkout);
}

test('what is locked here comes from the registry under a licence that is allowed', () => {
  const { looked, elsewhere, faults } = lookAtDependencies(root);
  expect(faults).toEqual([]);
  expect(looked).toBeGreaterThan(500);
  expect(elsewhere).toBeLessThan(looked);
});

test.each([
  ['MIT'],
  ['(MIT OR GPL-3.0-only)'],
  ['Apache-2.0 AND MIT'],
  ['(MIT OR Apache-2.0) AND ISC'],
  [{ type: 'ISC' }],
])('%j is allowed', (licence) => {
  expect(plant({ '@scope/one@2.0.0-beta.1': { licence } }).faults).toEqual([]);
});

test.each([
  ['GPL-3.0-only'],
  ['MIT AND GPL-3.0-only'],
  ['(GPL-2.0 OR AGPL-3.0)'],
  ['MPL-2.0'],
  ['SEE LICENSE IN x'],
  [null],
  [''],
])('%j is not', (licence) => {
  expect(plant({ '@scope/one@2.0.0': { licence } }).faults).toEqual([
    expect.stringMatching(/^@scope\/one@2\.0\.0 is under .*, which \.licences\.mjs does not allow\.$/),
  ]);
});

test('what is not shipped may be under another licence, and nothing but that', () => {
  expect(plant({ 'axe-core@4.0.0': { licence: 'MPL-2.0' } }).faults).toEqual([]);
  expect(plant({ 'axe-core@4.0.0': { licence: 'GPL-3.0-only' } }).faults).toHaveLength(1);
});

test.each([
  ['one@1.0.0', `{integrity: ${HASH}, tarball: https://elsewhere.test/one.tgz}`],
  ['one@1.0.0', '{tarball: https://elsewhere.test/one.tgz}'],
  ['one@1.0.0', '{integrity: sha1-abc=}'],
  ['one@https://elsewhere.test/one.tgz', LOCKED],
  ['one@git+https://elsewhere.test/one.git', '{commit: 0123, repo: https://elsewhere.test/one.git, type: git}'],
  ['one@file:../one', '{directory: ../one, type: directory}'],
])('%s as %s does not come from the registry', (id, resolution) => {
  const { faults } = plant({ [id]: { resolution, licence: 'MIT' } });
  expect(faults).toContain(`${id} does not come from the registry with its sha512.`);
});

test('what is for other machines is counted, and what is not there for no reason is a fault', () => {
  expect(plant({ 'one@1.0.0': { optional: true } })).toMatchObject({ looked: 1, elsewhere: 1, faults: [] });
  expect(plant({ 'one@1.0.0': {} }).faults).toEqual(['one@1.0.0 is not installed, so nobody knows its licence.']);
});

test('another registry is a fault', () => {
  expect(plant({}, { '.npmrc': 'registry=https://elsewhere.test/' }).faults).toHaveLength(1);
});

test('what is known of weaknesses is told, and that nobody looked is told as well', async () => {
  const asked = [];
  let answer = (response) => response.end('{}');
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push([request.url, JSON.parse(body)]);
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  const ask = (patienceMs) => askAdvisories({ one: ['1.0.0'] }, url, patienceMs);
  expect(await ask()).toBe('No weakness is known of them.');
  expect(asked).toEqual([['/-/npm/v1/security/advisories/bulk', { one: ['1.0.0'] }]]);
  answer = (response) =>
    response.end(JSON.stringify({ one: [{ severity: 'high', title: 'Bad', url: 'https://a.test' }] }));
  expect(await ask()).toContain('one: high: Bad (https://a.test)');
  answer = (response) => response.writeHead(405).end();
  expect(await ask()).toBe('Known weaknesses were not looked for: the registry answers that with 405.');
  answer = (response) => response.end('<html>');
  expect(await ask()).toMatch(/^Known weaknesses were not looked for/);
  answer = () => {};
  expect(await ask(50)).toBe('Known weaknesses were not looked for: the registry does not answer.');
  server.closeAllConnections();
  server.close();
  expect(await ask()).toBe('Known weaknesses were not looked for: the registry cannot be asked.');
});
