import { type EntityTarget, type FindOptionsWhere, In } from 'typeorm';
import { countRows, type PageQuery, type RowPosition, readPage } from '../database/keyset-page.ts';
import type { Deps } from '../deps.ts';
import type { CursorScope } from './cursor.ts';
import { inOrderOf } from './entity-loaders.ts';
import type { PageInfo } from './page-info.type.ts';
import { pageSize } from './page-size.ts';

export type PageArgs = { first?: number | null; after?: string | null };

/** A page of a list, as every connection type of the schema has it. */
export type Connection<Row> = { nodes: Row[]; pageInfo: PageInfo; totalCount: number; totalCountIsExact: boolean };

/** Reads one page of a list in three statements: its ids, its count and its rows. */
export async function readConnection<Row extends { id: string; tenantId: string }>(
  { dataSource: { manager }, cursors }: Pick<Deps, 'dataSource' | 'cursors'>,
  entity: EntityTarget<Row>,
  scope: CursorScope,
  args: PageArgs,
  query: Omit<PageQuery, 'first' | 'after'>,
): Promise<Connection<Row>> {
  const first = pageSize(args.first);
  const after = typeof args.after === 'string' ? (cursors.open(scope, args.after) as RowPosition) : null;
  const [{ ids, hasNextPage, end }, count] = await Promise.all([
    readPage(manager, { ...query, first, after }),
    countRows(manager, query),
  ]);
  const where = { tenantId: scope.tenantId, id: In(ids) } as FindOptionsWhere<Row>;
  const rows = ids.length > 0 ? await manager.findBy(entity, where) : [];
  const nodes = inOrderOf(ids, rows).filter((row) => row !== null);
  return { nodes, pageInfo: { hasNextPage, endCursor: end && cursors.seal(scope, end) }, ...count };
}
