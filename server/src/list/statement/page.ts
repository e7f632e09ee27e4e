/** Collects the values of a hand-written statement: `bind(value)` keeps one and returns its placeholder. */
export type Bind = (value: unknown) => string;

/** What a list sorts by: an SQL expression that is never null, and its SQL type. */
export type SortKey = { sql: string; type: string };

/** Where a row stands: its sort key, as text, and its id; and how many rows its list has, where that is known. */
export type RowPosition = [key: string, id: string, ...counted: number[]];

/**
 * A part of a list: so many rows beyond `from`, or from the end that is asked, but not beyond `until`. Backward: looked for from the
 * end of the list towards its beginning, and answered in the order of the list.
 */
export type Page = { size: number; isBackward: boolean; from: RowPosition | null; until: RowPosition | null };

export type Sides = { hasNextPage: boolean; hasPreviousPage: boolean };

/** Whether there are rows on each side: ahead it was looked for `more`, behind there is at least the row that was begun from. */
export function sidesOf({ isBackward, from, until }: Page, hasMore: boolean): Sides {
  const [ahead, behind] = [hasMore || until !== null, from !== null];
  return isBackward ? { hasNextPage: behind, hasPreviousPage: ahead } : { hasNextPage: ahead, hasPreviousPage: behind };
}

/** Rows as they were found, up to one more than the page has, as the rows of the page. */
export function rowsOf<Row>(found: readonly Row[], { size, isBackward }: Page): Row[] {
  const rows = found.slice(0, size);
  return isBackward ? rows.reverse() : rows;
}

/** The direction in which a page is looked for, and what then stands ahead of a row. */
export const OPPOSITE = { ASC: 'DESC', DESC: 'ASC' } as const;
export const AHEAD = { ASC: '>', DESC: '<' } as const;

export type Count = { totalCount: number; totalCountIsExact: boolean };

export const COUNTED = 1_000;

/** `counted`: at most one more than are told. */
export function countOf(counted: number): Count {
  return { totalCount: Math.min(counted, COUNTED), totalCountIsExact: counted <= COUNTED };
}
