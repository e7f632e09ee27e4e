import { oneLine } from '@tuffops/shared/one-line';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../testing/open-database.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const ask = async (expression: string, texts: string[]): Promise<unknown[]> => {
  const rows = await database.query<{ value: unknown }>(
    `select ${expression} as value from unnest($1::text[]) with ordinality as given(text, n) order by n`,
    [texts],
  );
  return rows.map(({ value }) => value);
};

/** Everything that is a blank somewhere, and its neighbours. */
const EVERY_BLANK = [
  ...range(0x01, 0x20),
  ...range(0x7e, 0xa1),
  0x1680,
  0x180e,
  ...range(0x1fff, 0x2030),
  0x205f,
  0x3000,
];
const texts = fc.array(
  fc.oneof(fc.constantFrom(...EVERY_BLANK.map((code) => String.fromCodePoint(code))), fc.string({ unit: 'binary' })),
);
const storable = texts.map((parts) => parts.join('').replaceAll('\u0000', ''));

it('the database folds a text to one line as the program does', async () => {
  const samples = [...fc.sample(storable, 1_000), ...EVERY_BLANK.map((code) => `a${String.fromCodePoint(code)}b`)];
  expect(await ask('one_line(text)', samples)).toEqual(samples.map(oneLine));
});

it('what is searched for is folded once and for all, and matches its own text', async () => {
  const samples = fc.sample(storable, 1_000);
  const yes = samples.map(() => true);
  expect(await ask('searched(searched(text)) = searched(text)', samples)).toEqual(yes);
  expect(await ask('searched(text) like search_pattern(text)', samples)).toEqual(yes);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
