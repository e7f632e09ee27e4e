import type { EntityManager } from 'typeorm';

/** Collects the values of a hand-written statement: `bind(value)` keeps one and returns its placeholder. */
export type Bind = (value: unknown) => string;

/** What a list sorts by: an SQL expression that is never null, and its SQL type. */
export type SortKey = { sql: string; type: string };

/** The sort key of a row, as text, and its id. */
export type RowPosition = [key: string, id: string];

export type PageQuery = {
  /** `from … where …`, its values bound. */
  source(bind: Bind): string;
  /** The id column. It breaks ties, in the direction of the sort. */
  id: string;
  sortBy: SortKey;
  direction: 'ASC' | 'DESC';
  first: number;
  after: RowPosition | null;
};

export type IdPage = { positions: RowPosition[]; hasNextPage: boolean };

export type Count = { totalCount: number; totalCountIsExact: boolean };

export const COUNTED = 1_000;

/** Reads where the rows of one page stand: what follows a position in the order of the sort, found through its index at any depth. */
export async function readPage(manager: EntityManager, query: PageQuery): Promise<IdPage> {
  const { id, sortBy, direction, first, after } = query;
  const { values, bind } = parameters();
  const source = query.source(bind);
  const follows = direction === 'ASC' ? '>' : '<';
  const rest = after
    ? `and (${sortBy.sql}, ${id}) ${follows} (${bind(after[0])}::${sortBy.type}, ${bind(after[1])}::uuid)`
    : '';
  const rows = await manager.query<{ id: string; key: string }[]>(
    `select ${id} as id, (${sortBy.sql})::text as key ${source} ${rest}
     order by ${sortBy.sql} ${direction}, ${id} ${direction} limit ${bind(first + 1)}`,
    values,
  );
  const positions = rows.slice(0, first).map(({ key, id }): RowPosition => [key, id]);
  return { positions, hasNextPage: rows.length > first };
}

/** Counts what a list holds, exactly up to 1,000. */
export async function countRows(manager: EntityManager, { source }: Pick<PageQuery, 'source'>): Promise<Count> {
  const { values, bind } = parameters();
  const rows = await manager.query<{ count: number }[]>(
    `select count(*)::integer as count from (select 1 ${source(bind)} limit ${bind(COUNTED + 1)}) as counted`,
    values,
  );
  return countOf(rows[0]?.count ?? 0);
}

/** `counted`: at most one more than are told. */
export function countOf(counted: number): Count {
  return { totalCount: Math.min(counted, COUNTED), totalCountIsExact: counted <= COUNTED };
}

function parameters(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}
