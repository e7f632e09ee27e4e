import type { EntityTarget } from 'typeorm';
import type { Deps } from '../deps.ts';
import { type Connection, connectionOf } from './connection.ts';
import type { CursorScope } from './cursor.ts';
import { type PageArgs, pageSize } from './page-args.ts';
import { readPlacedRows } from './placed-rows.ts';
import { countRows, type PageQuery, type RowPosition, readPage } from './statement/keyset-page.ts';

/** Reads one page of a list in three statements: its ids, its count and its rows. */
export async function readConnection<Row extends { id: string; tenantId: string }>(
  { database, cursors }: Pick<Deps, 'database' | 'cursors'>,
  entity: EntityTarget<Row>,
  scope: CursorScope,
  args: PageArgs,
  query: Omit<PageQuery, 'first' | 'after'>,
): Promise<Connection<Row>> {
  const { manager } = database.of(scope.tenantId);
  const first = pageSize(args.first);
  const after = typeof args.after === 'string' ? (cursors.open(scope, args.after) as RowPosition) : null;
  const [{ positions, hasNextPage }, count] = await Promise.all([
    readPage(manager, { ...query, first, after }),
    countRows(manager, query),
  ]);
  const place = await readPlacedRows(manager, entity, scope.tenantId, positions);
  return connectionOf(place(positions), { cursors, scope, isFirst: after === null, hasNextPage, count });
}
