import fc from 'fast-check';
import { expect } from 'vitest';
import type { Connection } from '../list/connection.ts';
import type { PageArgs } from '../list/page-args.ts';

/** A page of at most 100 rows, by places among them. */
export type Cut = { size: number; isBackward: boolean; after: number | null; before: number | null };

export const cutOf = (rows: number): fc.Arbitrary<Cut> => {
  const place = rows === 0 ? fc.constant(null) : fc.option(fc.nat({ max: rows - 1 }));
  return fc.record({ size: fc.integer({ min: 1, max: 12 }), isBackward: fc.boolean(), after: place, before: place });
};

/** Asks for a page by its cursors and compares it with that part of the whole list, cut out of it. */
export async function expectAsCut(
  list: (page: PageArgs) => Promise<Connection<{ id: string }>>,
  whole: Connection<{ id: string }>,
  { size, isBackward, after, before }: Cut,
): Promise<void> {
  const cursorAt = (place: number | null) => (place === null ? null : (whole.edges[place]?.cursor ?? null));
  const among = whole.nodes.slice(after === null ? 0 : after + 1, before ?? undefined);
  const wanted = isBackward ? among.slice(-size) : among.slice(0, size);
  const isMore = among.length > size;
  const page = await list({
    after: cursorAt(after),
    before: cursorAt(before),
    ...(isBackward ? { last: size } : { first: size }),
  });
  expect(page.nodes.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
  expect(page).toMatchObject({
    totalCount: whole.totalCount,
    totalCountIsExact: true,
    pageInfo: {
      hasNextPage: before !== null || (!isBackward && isMore),
      hasPreviousPage: after !== null || (isBackward && isMore),
      startCursor: page.edges.at(0)?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    },
  });
}
