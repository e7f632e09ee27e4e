import { expect, it } from 'vitest';
import { type Ask, askAgain } from './ask-again.ts';

type Row = { id: string };
const rows = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, at) => ({ id: `${from + at}` }));

/** A list on the other side, whose cursors are indexes, and rows that are no longer in it. */
function aServer(list: Row[], others: Row[] = []) {
  const asked: object[] = [];
  const pageOf = (nodes: Row[], hasNextPage: boolean, endCursor?: string) => ({
    nodes,
    pageInfo: { hasNextPage, endCursor },
    totalCount: list.length,
    totalCountIsExact: true,
  });
  const ask: Ask<Row> = {
    async page({ first, after }) {
      asked.push({ first, after });
      const end = Number(after ?? 0) + first;
      return pageOf(list.slice(Number(after ?? 0), end), end < list.length, `${end}`);
    },
    async rows({ ids }) {
      asked.push({ ids: ids.length });
      return pageOf(
        [...list, ...others].filter(({ id }) => ids.includes(id)),
        false,
      );
    },
  };
  return { ask, asked };
}

it('asks for one page where one is loaded, however few rows it has', async () => {
  const { ask, asked } = aServer(rows(0, 3));
  expect(await askAgain(ask, 2, rows(0, 2))).toEqual(new Set());
  expect(asked).toEqual([{ first: 50, after: undefined }]);
});

it('asks for as many rows as are loaded, a hundred at most at a time', async () => {
  const { ask, asked } = aServer(rows(0, 1_000));
  await askAgain(ask, 250, rows(0, 250));
  expect(asked).toEqual([
    { first: 100, after: undefined },
    { first: 100, after: '100' },
    { first: 50, after: '200' },
  ]);
});

it('asks for rows that are shown and not in the answer by themselves, and tells which are gone', async () => {
  const { ask, asked } = aServer(rows(1, 50), rows(0, 1));
  expect(await askAgain(ask, 50, [...rows(0, 50), { id: 'gone' }])).toEqual(new Set(['gone']));
  expect(asked.at(-1)).toEqual({ ids: 2 });
});

it('asks for more than a hundred such rows in turns', async () => {
  const { ask, asked } = aServer([], rows(0, 150));
  expect(await askAgain(ask, 50, rows(0, 150))).toEqual(new Set());
  expect(asked.slice(1)).toEqual([{ ids: 100 }, { ids: 50 }]);
});
