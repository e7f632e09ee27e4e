import DataLoader from 'dataloader';
import type { EntityTarget } from 'typeorm';
import { type Context, type DefineLoader, signedIn } from '../graphql/context.ts';
import { type Connection, connectionOf } from './connection.ts';
import type { CursorScope } from './cursor.ts';
import { type PageArgs, pageSize } from './page-args.ts';
import type { RowPosition } from './statement/keyset-page.ts';
import { type OwnedList, type OwnedPageQuery, readOwnedPages } from './statement/owned-pages.ts';

type OfOwner<Row> = (context: Context, ownerId: string, page: PageArgs) => Promise<Connection<Row>>;

/** How one comes to a page of a list that each owner has, such as the invoices of a work order; all of a tick in one statement. */
export function connectionsByOwner<Row extends { id: string; tenantId: string }>(
  entity: EntityTarget<Row>,
  list: OwnedList,
): OfOwner<Row> {
  const scopeOf = (tenantId: string, ownerId: string): CursorScope => ({
    tenantId,
    list: `${list.table} of ${list.owner}`,
    sort: null,
    filter: ownerId,
  });

  const define: DefineLoader<OwnedPageQuery, Connection<Row>> = ({ database, cursors }, { tenant }, budget) =>
    new DataLoader(
      async (asked) => {
        const { manager } = database.of(tenant.id);
        const pages = await readOwnedPages(manager, entity, tenant.id, list, asked, budget.readRows);
        return pages.map(({ placed, hasNextPage, count, query: { ownerId, after } }) => {
          const scope = scopeOf(tenant.id, ownerId);
          return connectionOf(placed, { cursors, scope, isFirst: after === null, hasNextPage, count });
        });
      },
      { cache: false },
    );

  return async (context, ownerId, { first, after }) => {
    const scope = scopeOf(signedIn(context).tenant.id, ownerId);
    const position = typeof after === 'string' ? (context.deps.cursors.open(scope, after) as RowPosition) : null;
    const query = { ownerId, first: pageSize(first), after: position };
    return context.loader(define).load(query);
  };
}
