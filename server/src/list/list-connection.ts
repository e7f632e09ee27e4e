import type { Deps } from '../deps.ts';
import type { Asked } from '../graphql/asked.ts';
import { PAGE_SIZE } from '../graphql/page-size.ts';
import { type Connection, connectionOf } from './connection.ts';
import type { CursorScope } from './cursor.ts';
import { type PageArgs, pageOf } from './page-args.ts';
import { type ListQuery, readListPage } from './statement/list-page.ts';
import { type Count, countOf, type RowPosition, sidesOf } from './statement/page.ts';

export type ListDeps = Pick<Deps, 'database' | 'cursors'>;

/** All that is known before a page is: the list, and what becomes of its rows. */
export type ListRead<Row> = Omit<ListQuery, 'page' | 'isCounted'> & { rowOf(read: object): Row };

/** Of which no field is asked. */
const NOT_COUNTED: Count = { totalCount: 0, totalCountIsExact: false };

/**
 * Reads one page of a list in one statement. The count comes with the first page, if it is asked, and goes from page to page in their
 * cursors.
 */
export async function listConnection<Row>(
  { database, cursors }: ListDeps,
  scope: CursorScope,
  args: PageArgs,
  asked: Asked | null,
  { rowOf, ...query }: ListRead<Row>,
): Promise<Connection<Row>> {
  const { manager } = database.of(scope.tenantId);
  const page = pageOf(args, PAGE_SIZE.ofTenant, (cursor) => cursors.open(scope, cursor) as RowPosition);
  const begun = page.from ?? page.until;
  const isAsked = !asked || asked.fields.has('totalCount') || asked.fields.has('totalCountIsExact');
  const read = await readListPage(manager, { ...query, page, isCounted: isAsked && !begun });

  const counted = isAsked ? (read.counted ?? begun?.[2] ?? (await count())) : begun?.[2];
  const isKnown = typeof counted === 'number';
  const placed = read.rows.map((row) => ({
    row: rowOf(row),
    position: isKnown ? [row.key, row.id, counted] : [row.key, row.id],
  }));
  const facts = { cursors, scope, sides: sidesOf(page, read.hasMore) };
  return connectionOf(placed, { ...facts, count: isKnown ? countOf(counted) : NOT_COUNTED });

  async function count(): Promise<number | null> {
    const one = { size: 1, isBackward: false, from: null, until: null };
    return (await readListPage(manager, { ...query, page: one, isCounted: true })).counted;
  }
}
