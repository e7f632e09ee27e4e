import type { Deps } from '../deps.ts';
import type { Asked } from '../graphql/asked.ts';
import { type Connection, connectionOf } from './connection.ts';
import type { CursorScope } from './cursor.ts';
import { type PageArgs, pageSize } from './page-args.ts';
import { type Count, countOf, type RowPosition } from './statement/keyset-page.ts';
import { type ListQuery, readListPage } from './statement/list-page.ts';

/** Of which no field is asked. */
const NOT_COUNTED: Count = { totalCount: 0, totalCountIsExact: false };

/**
 * Reads one page of a list in one statement. The count comes with the first page, if it is asked, and goes from page to page in their
 * cursors.
 */
export async function listConnection<Row extends { id: string }>(
  { database, cursors }: Pick<Deps, 'database' | 'cursors'>,
  scope: CursorScope,
  args: PageArgs,
  asked: Asked | null,
  query: Omit<ListQuery, 'first' | 'after' | 'isCounted'>,
  rowOf: (read: object) => Row,
): Promise<Connection<Row>> {
  const { manager } = database.of(scope.tenantId);
  const first = pageSize(args.first);
  const [key, id, known] = typeof args.after === 'string' ? cursors.open(scope, args.after) : [];
  const after: RowPosition | null = typeof id === 'string' ? [String(key), id] : null;
  const isAsked = !asked || asked.fields.has('totalCount') || asked.fields.has('totalCountIsExact');
  const page = await readListPage(manager, { ...query, first, after, isCounted: isAsked && !after });

  const counted = isAsked ? (page.counted ?? known ?? (await count())) : known;
  const placed = page.rows.map((row) => ({
    row: rowOf(row),
    position: [row.key, row.id, ...(typeof counted === 'number' ? [counted] : [])],
  }));
  const facts = { cursors, scope, isFirst: after === null, hasNextPage: page.hasNextPage };
  return connectionOf(placed, { ...facts, count: typeof counted === 'number' ? countOf(counted) : NOT_COUNTED });

  async function count(): Promise<number | null> {
    return (await readListPage(manager, { ...query, first: 1, after: null, isCounted: true })).counted;
  }
}
