import type { QueryRunner } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../testing/open-database.ts';
import { matching } from './matching.ts';
import { searchWords } from './search-words.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let runner: QueryRunner;
beforeAll(async () => {
  database = await openDatabase();
  runner = database.dataSource.createQueryRunner();
  await runner.query('create temporary table found (searched text collate "C")');
  await runner.query('create index on found using gin (searched gin_trgm_ops)');
  await runner.query(
    `insert into found select searched('customer ' || n || ' inv-' || n) from generate_series(1, 3000) n`,
  );
  await runner.query('set enable_seqscan = off');
});
afterAll(async () => {
  await runner.release();
  await database.close();
});

/** How many of the rows the index of trigrams answers for a text. */
async function answeredByTrigrams(text: string): Promise<number> {
  const explain = 'explain (analyze, format json) select from found where searched like search_pattern($1)';
  const [
    {
      'QUERY PLAN': [{ Plan: heapScan }],
    },
  ] = await runner.query(explain, [text]);
  return heapScan.Plans[0]['Actual Rows'];
}

const indexOf = (text: string) =>
  matching(searchWords(text, ['inv']), { columns: ['t.searched'], isNumber: () => null }, () => '$1').indexed.includes(
    'grams12',
  )
    ? 'letters'
    : 'trigrams';

test.each([...['김', '민수', 'ü', '&', '&&&', '...', '🙂🙂🙂', '—', '%_%', '\\\\\\']])(
  '%s is asked of the index of letters, for that of trigrams would answer every row',
  async (text) => {
    expect([indexOf(text), await answeredByTrigrams(text)]).toEqual(['letters', 3_000]);
  },
);

test.each([...['smith', '민수킴', '#12', 'x-yz', 'yz-x', '株式会社', 'ÉVÉ', 'пар', '&ab', 'ab&']])(
  '%s is asked of the index of trigrams, which answers no more than has one',
  async (text) => {
    expect([indexOf(text), (await answeredByTrigrams(text)) < 3_000]).toEqual(['trigrams', true]);
  },
);

test.each([
  ['inv-00', '-00'],
  ['#1190', '-1190'],
  ['inv-0', 'inv-0'],
])('of %s the index is asked for %s, without what every row has', (text, rare) => {
  const asked: unknown[] = [];
  const { sought } = matching(
    searchWords(text, ['inv']),
    { columns: ['t.searched'], isNumber: () => null },
    (value) => {
      asked.push(value);
      return `$${asked.length}`;
    },
  );
  const patterns = [...sought.matchAll(/(?:search_pattern|grams12\(searched)\(\$(\d+)\)/g)];
  expect(asked[Number(patterns.at(-1)?.[1]) - 1]).toBe(rare);
});

test.each(['j&r', 'a.b', 'é-ê'])(
  '%s is asked of the index of letters, which knows more of it than where a word begins',
  (text) => {
    expect(indexOf(text)).toBe('letters');
  },
);
