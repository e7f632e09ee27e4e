import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import type { Asked } from '../../graphql/asked.ts';
import { type ListDefinition, queryOf } from '../define-list.ts';
import type { ListArgs } from '../list-types.ts';
import { readListPage } from '../statement/list-page.ts';
import type { RowPosition } from '../statement/page.ts';

const AT_ONCE = 2_000;

/**
 * All rows of a list in its order, some at once, each of them with the statement that is next due. A row whose sort key does not change
 * meanwhile comes once, whatever else is written.
 */
export async function* readThrough<Row, Filter extends { search?: string | null }, By extends string>(
  definition: ListDefinition<Row, Filter, By>,
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  which: Pick<ListArgs<Filter, By>, 'filter' | 'sort'>,
  asked: Asked,
  atOnce = AT_ONCE,
): AsyncGenerator<Row[]> {
  const { rowOf, ...query } = queryOf(definition, deps, caller, which, asked);
  const { manager } = deps.database.of(caller.tenant.id);
  // So many rows are looked at for each page before the indexes are asked for all that match.
  const search = query.search && { ...query.search, walk: 5 * atOnce };
  for (let from: RowPosition | null = null, hasMore = true; hasMore; ) {
    const page = { size: atOnce, isBackward: false, from, until: null };
    const read = await readListPage(manager, { ...query, search, page, isCounted: false });
    const last = read.rows.at(-1);
    if (last) from = [last.key, last.id];
    hasMore = read.hasMore;
    yield read.rows.map(rowOf);
  }
}
