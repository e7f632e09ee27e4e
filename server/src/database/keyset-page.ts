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

export type IdPage = {
  ids: string[];
  hasNextPage: boolean;
  /** Of the last row; null when the page is empty. */
  end: RowPosition | null;
};

export type Count = { totalCount: number; totalCountIsExact: boolean };

const COUNTED = 1_000;

/** Reads the ids of one page: what follows a position in the order of the sort, found through its index at any depth. */
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
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return {
    ids: page.map((row) => row.id),
    hasNextPage: rows.length > first,
    end: last ? [last.key, last.id] : null,
  };
}

/** Counts what a list holds, exactly up to 1,000. */
export async function countRows(manager: EntityManager, { source }: Pick<PageQuery, 'source'>): Promise<Count> {
  const { values, bind } = parameters();
  const rows = await manager.query<{ count: number }[]>(
    `select count(*)::integer as count from (select 1 ${source(bind)} limit ${bind(COUNTED + 1)}) as counted`,
    values,
  );
  const count = rows[0]?.count ?? 0;
  return { totalCount: Math.min(count, COUNTED), totalCountIsExact: count <= COUNTED };
}

/** The LIKE pattern of a text that may stand anywhere. */
export function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function parameters(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}
