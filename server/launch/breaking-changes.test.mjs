import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undeclaredBreaks } from './breaking-changes.mjs';
import { inRoot } from './checkout.mjs';

let copy;
const inCopy = (name) => path.join(copy, name);
const edit = (name, from, to) => {
  const text = readFileSync(inCopy(name), 'utf8');
  if (text.replace(from, to) === text) throw new Error(`${name} has no ${from}`);
  writeFileSync(inCopy(name), text.replace(from, to));
};
const SCHEMA = 'server/schema.graphql';
const RELEASED = 'server/schema.released.graphql';
const release = () => execFileSync('node', [inCopy('server/launch/release.mjs')], { encoding: 'utf8', stdio: 'pipe' });
const declare = (entry) => edit('CHANGELOG.md', '## [Unreleased]\n', `## [Unreleased]\n\n### Breaking\n\n- ${entry}\n`);

beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'tuffops-release-'));
  mkdirSync(inCopy('server/launch'), { recursive: true });
  for (const name of [
    SCHEMA,
    'server/launch/release.mjs',
    'server/launch/breaking-changes.mjs',
    'server/launch/changelog.mjs',
    'server/launch/checkout.mjs',
  ]) {
    cpSync(inRoot(name), inCopy(name));
  }
  symlinkSync(inRoot('server/node_modules'), inCopy('server/node_modules'));
  writeFileSync(inCopy('package.json'), '{ "type": "module", "version": "1.2.0" }');
  writeFileSync(inCopy('CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Something.\n');
});
afterEach(() => rmSync(copy, { recursive: true }));

describe('once the contract is released', () => {
  beforeEach(() => release());

  test('what breaks it is not released before it is declared', () => {
    edit(SCHEMA, 'minorUnits: SafeInt!', 'cents: SafeInt!');
    edit('package.json', '1.2.0', '1.3.0');
    edit('CHANGELOG.md', '## [Unreleased]\n', '## [Unreleased]\n\n### Added\n\n- Cents.\n');
    expect(release).toThrow(
      'What breaks others is declared in CHANGELOG.md before it is released:\n`Money.minorUnits`',
    );
    declare('`Money.minorUnits`: everybody counts in cents.');
    expect(release()).toContain('1.3.0');
  });

  test('it may stay as it is, and grow', async () => {
    expect(await undeclaredBreaks(copy)).toEqual([]);
    edit(SCHEMA, 'type Money {', 'type Money {\n  """In words."""\n  words: String @requires(allOf: ["audit.view"])\n');
    expect(await undeclaredBreaks(copy)).toEqual([]);
  });

  test.each([
    ['a field that is gone', 'minorUnits: SafeInt!', 'cents: SafeInt!', 'Money.minorUnits'],
    ['a field that may be null now', 'minorUnits: SafeInt!', 'minorUnits: SafeInt', 'Money.minorUnits'],
    ['a value that is gone', /"""[^"]*"""\n {2}PAID\n/, '', 'CancellationBlocker.PAID'],
    [
      'an input that is required now',
      /(input CancelInvoiceInput {[^}]*\n {2}reason: String)\n/,
      '$1!\n',
      'CancelInvoiceInput.reason',
    ],
    [
      'a default that is another',
      'includeUnitPrice: Boolean! = true',
      'includeUnitPrice: Boolean! = false',
      'CreateInvoiceInput.includeUnitPrice',
    ],
    [
      'a field that asks for another key',
      'lines: [InvoiceLine!] @requires(allOf: ["invoices.view"])',
      'lines: [InvoiceLine!] @requires(allOf: ["audit.view"])',
      'Invoice.lines.@requires',
    ],
    [
      'a field that asks for a key',
      'minorUnits: SafeInt!',
      'minorUnits: SafeInt! @requires(anyOf: ["audit.view"])',
      'Money.minorUnits.@requires',
    ],
  ])('%s is refused until it is declared', async (_, from, to, place) => {
    edit(SCHEMA, from, to);
    const said = await undeclaredBreaks(copy);
    expect(said.map((sentence) => sentence.split('`')[1])).toEqual(said.map(() => place));
    expect(said.length).toBeGreaterThan(0);
    declare(`\`${place}\`: nobody used it.`);
    expect(await undeclaredBreaks(copy)).toEqual([]);
  });

  test('a field that asks for nothing any more breaks nobody', async () => {
    edit(SCHEMA, 'lines: [InvoiceLine!] @requires(allOf: ["invoices.view"])', 'lines: [InvoiceLine!]');
    expect(await undeclaredBreaks(copy)).toEqual([]);
  });

  test('what is declared without a reason, or did not happen, is refused', async () => {
    declare('`Money.minorUnits`: nobody used it.\n- Something else.\n- `Money.currency`:');
    expect(await undeclaredBreaks(copy)).toEqual([
      '`Money.minorUnits` is declared as broken, and is not.',
      'This does not say where it breaks and why: Something else.',
      'This does not say where it breaks and why: `Money.currency`:',
    ]);
  });

  test('what is declared counts for the next release only', async () => {
    edit(SCHEMA, 'minorUnits: SafeInt!', 'cents: SafeInt!');
    declare('`Money.minorUnits`: nobody used it.');
    writeFileSync(inCopy('package.json'), '{ "type": "module", "version": "2.0.0" }');
    release();
    expect(await undeclaredBreaks(copy)).toEqual([]);
    expect(readFileSync(inCopy('CHANGELOG.md'), 'utf8')).toMatch(
      /^# Changelog\n\n## \[Unreleased\]\n\n## \[2\.0\.0\] - \d{4}-\d\d-\d\d\n\n### Breaking\n\n- `Money.minorUnits`: nobody used it.\n\n## \[1\.2\.0\]/,
    );
  });

  test('nothing is released twice', () => {
    declare('`Money.minorUnits`: nobody used it.');
    expect(release).toThrow(/1\.2\.0 is in it already/);
  });

  test('what it is compared with cannot be lost', async () => {
    rmSync(inCopy(RELEASED));
    expect(await undeclaredBreaks(copy)).toEqual([
      'server/schema.released.graphql is missing, with which the contract is compared.',
    ]);
  });
});

test('before the first release everything may change', async () => {
  edit(SCHEMA, 'minorUnits: SafeInt!', 'cents: SafeInt!');
  expect(await undeclaredBreaks(copy)).toEqual([]);
});
