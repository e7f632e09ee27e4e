import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { type Asked, askedOfRows } from '../graphql/asked.ts';
import type { Connection } from './connection.ts';
import { type ListDeps, type ListRead, listConnection } from './list-connection.ts';
import type { ListArgs, Order } from './list-types.ts';
import { searchText } from './search-text.ts';
import type { ListSort } from './statement/list-page.ts';
import type { Searchable } from './statement/matching.ts';
import { searchWords } from './statement/search-words.ts';

/** What is asked of a list. `asked`: of its rows; null: everything. */
export type Question<Filter, By extends string> = {
  manager: EntityManager;
  seams: Deps['seams'];
  caller: Caller;
  filter: Filter;
  by: By;
  isSearched: boolean;
  asked: Asked | null;
};

/** What a domain says of its list of the tenant's; the rest is the same for all of them. */
export type ListDefinition<Row, Filter, By extends string> = {
  /** In the schema. A cursor is good for this list only. */
  name: string;
  table: string;
  sorts: Record<By, ListSort>;
  usual: Order<By>;
  /** Of the numbers that it is searched by, such as `inv`. */
  prefixes: readonly string[];
  /** Which rows, and what is read of each; how they are searched. */
  read(question: Question<Filter, By>): Pick<
    ListRead<Row>,
    'branches' | 'conditions' | 'columns' | 'joins' | 'rowOf'
  > & {
    searchable: Searchable;
    walk: number;
  };
};

/** Which rows of a list in which order, but for the page, and what is read of each. `asked`: of its rows; null: everything. */
export function queryOf<Row, Filter extends { search?: string | null }, By extends string>(
  { table, sorts, usual, prefixes, read }: ListDefinition<Row, Filter, By>,
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  { filter: given, sort }: Pick<ListArgs<Filter, By>, 'filter' | 'sort'>,
  asked: Asked | null,
) {
  const tenantId = caller.tenant.id;
  const { manager } = database.of(tenantId);
  const { by, direction } = sort ?? usual;
  const filter = given ?? ({} as Filter);
  const text = searchText(filter.search);
  const typed = text === null ? [] : searchWords(text, prefixes);
  const words = typed.length > 0 ? typed : null;
  const question = { manager, seams, caller, filter, by, isSearched: words !== null, asked };
  const { searchable, walk, ...parts } = read(question);
  const search = words && { words, searchable, walk };
  return { table, tenantId, sort: sorts[by], direction, search, ...parts };
}

/** A list of the tenant's, fast at any depth of any sort and filter, in both directions. */
export function defineList<Row, Filter extends { search?: string | null }, By extends string>(
  definition: ListDefinition<Row, Filter, By>,
) {
  const { name, usual } = definition;
  return async (
    deps: ListDeps & Pick<Deps, 'seams'>,
    caller: Caller,
    { filter = null, sort, ...page }: ListArgs<Filter, By>,
    asked: Asked | null = null,
  ): Promise<Connection<Row>> => {
    const query = queryOf(definition, deps, caller, { filter, sort }, asked && askedOfRows(asked));
    const { by, direction } = sort ?? usual;
    const scope = { tenantId: caller.tenant.id, list: name, sort: { by, direction }, filter };
    return listConnection(deps, scope, page, asked, query);
  };
}
