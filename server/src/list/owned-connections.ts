import DataLoader from 'dataloader';
import type { EntityTarget } from 'typeorm';
import { type Context, type DefineLoader, signedIn } from '../graphql/context.ts';
import { PAGE_SIZE } from '../graphql/page-size.ts';
import { type Connection, connectionOf } from './connection.ts';
import type { CursorScope } from './cursor.ts';
import { type PageArgs, pageOf } from './page-args.ts';
import { type OwnedList, type OwnedPageQuery, readOwnedPages } from './statement/owned-pages.ts';
import { type RowPosition, sidesOf } from './statement/page.ts';

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

  const define =
    (): DefineLoader<OwnedPageQuery, Connection<Row>> =>
    ({ database, cursors }, { tenant }, budget) =>
      new DataLoader(
        async (asked) => {
          const { manager } = database.of(tenant.id);
          const pages = await readOwnedPages(manager, entity, tenant.id, list, asked, budget.readRows);
          return pages.map(({ placed, hasMore, count, query: { ownerId, page } }) => {
            const scope = scopeOf(tenant.id, ownerId);
            return connectionOf(placed, { cursors, scope, sides: sidesOf(page, hasMore), count });
          });
        },
        { cache: false },
      );
  const [forward, backward] = [define(), define()];

  return async (context, ownerId, args) => {
    const scope = scopeOf(signedIn(context).tenant.id, ownerId);
    const page = pageOf(args, PAGE_SIZE.ofEach, (cursor) => context.deps.cursors.open(scope, cursor) as RowPosition);
    return context.loader(page.isBackward ? backward : forward).load({ ownerId, page });
  };
}
