import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { cruiseFloors } from './check-floors.mjs';

let checkout;
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

/** What is said of a checkout that has these files only, besides those below that mean no harm. */
async function faultsOf(planted) {
  checkout = mkdtempSync(path.join(tmpdir(), 'floors-'));
  const harmless = {
    'server/src/seams.ts': 'export const seams = 1;',
    'server/src/database/read.ts': "import { seams } from '../seams.ts'; export const read = seams;",
    'server/src/invoice/list/list.ts': "import { read } from '../../database/read.ts'; export const list = read;",
    'server/src/testing/factories.ts': "import { list } from '../invoice/list/list.ts'; export const made = list;",
    'server/src/database/read.test.ts': "import { made } from '../testing/factories.ts'; made;",
    'server/sandbox/main.ts': 'export const sandbox = 1;',
    'shared/src/money.ts': 'export const money = 1;',
    'client/src/main.tsx': "import { money } from '../../shared/src/money.ts'; export const app = money;",
  };
  for (const [file, text] of Object.entries({ ...harmless, ...planted })) {
    const place = path.join(checkout, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, `${text}\n`);
  }
  return (await cruiseFloors(checkout)).faults;
}

test('what imports downwards is not a fault', async () => {
  expect(await faultsOf({})).toEqual([]);
});

test.each([
  [
    'a room that imports one above it',
    {
      'server/src/database/up.ts': "import type { list } from '../invoice/list/list.ts'; export type Up = typeof list;",
    },
    /^server\/src\/database\/up.ts → server\/src\/invoice\/list\/list.ts: Work orders and billing know no invoice/,
  ],
  [
    'a folder of a room that imports one above it',
    { 'server/src/invoice/settle/up.ts': "import { list } from '../list/list.ts'; export const up = list;" },
    /settle\/up.ts → .*list.ts: In invoice\/ these stand on each other in this order: settle\//,
  ],
  [
    'files that import each other',
    {
      'server/src/http/hen.ts': "import type { Egg } from './egg.ts'; export type Hen = Egg;",
      'server/src/http/egg.ts': "import type { Hen } from './hen.ts'; export type Egg = Hen;",
    },
    /^server\/src\/http\/(egg|hen).ts → .*(egg|hen).ts → .*: What imports itself by way of others/,
  ],
  [
    'a program that needs what its tests need',
    { 'server/src/http/needs.ts': "import { made } from '../testing/factories.ts'; export const needs = made;" },
    /needs.ts → .*factories.ts: The program does not depend on what its tests need/,
  ],
  [
    'screens that import the server',
    { 'client/src/knows.ts': "import { read } from '../../server/src/database/read.ts'; export const knows = read;" },
    /^client\/src\/knows.ts → .*: The client knows the server by its schema only/,
  ],
  [
    'a list that knows what its rows are',
    {
      'client/src/list/List.tsx': "import { row } from '../invoice/list/row.tsx'; export const list = row;",
      'client/src/invoice/list/row.tsx': 'export const row = 1;',
    },
    /^client\/src\/list\/List.tsx → .*row.tsx: A list, as what it stands on, is handed its columns/,
  ],
  [
    'a rule of both that brings a framework',
    { 'shared/src/framework.ts': "import 'graphql';" },
    /^shared\/src\/framework.ts → graphql: shared\/ imports nobody/,
  ],
  [
    'a vendor that imports another',
    {
      'server/src/billing/xero/read.ts': "import { send } from '../stripe/send.ts'; export const read = send;",
      'server/src/billing/stripe/send.ts': 'export const send = 1;',
    },
    /xero\/read.ts → .*send.ts: One connector never imports another/,
  ],
  [
    'a file without a room',
    { 'server/src/manager.ts': 'export const manager = 1;' },
    /^server\/src\/manager.ts: It lies in no room/,
  ],
  [
    'a folder whose place in its room is not told',
    { 'server/src/invoice/bulk/cancel-many.ts': 'export const cancelMany = 1;' },
    /^server\/src\/invoice\/bulk\/: Say in .floors.mjs where in invoice\/ it stands/,
  ],
  [
    'a folder for everything',
    { 'server/src/http/utils/dates.ts': 'export const dates = 1;' },
    /^utils\/: A folder of this name is a drawer/,
  ],
])('%s is refused, with its reason', async (_, planted, reason) => {
  expect(await faultsOf(planted)).toContainEqual(expect.stringMatching(reason));
});

test('what was there and was not looked at is told', async () => {
  await faultsOf({});
  writeFileSync(path.join(checkout, 'client/src/broken.tsx'), 'import from of (;\n');
  const { unseen, files } = await cruiseFloors(checkout);
  expect(files + unseen.length).toBe(9);
});
