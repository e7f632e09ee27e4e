import type { Caller } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import type { Asked } from '../graphql/asked.ts';
import { type ListDefinition, queryOf } from './define-list.ts';
import { readListPage } from './statement/list-page.ts';

/** Of a row nothing but its id is read. */
const NOTHING: Asked = { fields: new Set(), of: () => NOTHING };

/** The ids of all rows that a list shows with a filter, in its usual order: at most so many. */
export async function readMatchingIds<Row, Filter extends { search?: string | null }, By extends string>(
  definition: ListDefinition<Row, Filter, By>,
  deps: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  filter: Filter,
  most: number,
): Promise<string[]> {
  const { manager } = deps.database.of(caller.tenant.id);
  const page = { size: most, isBackward: false, from: null, until: null };
  const query = queryOf(definition, deps, caller, { filter }, NOTHING);
  const { rows } = await readListPage(manager, { ...query, page, isCounted: false });
  return rows.map(({ id }) => id);
}
