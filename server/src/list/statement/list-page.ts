import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import { type Matching, matching, type Searchable } from './matching.ts';
import { AHEAD, type Bind, COUNTED, OPPOSITE, type Page, type RowPosition, rowsOf } from './page.ts';
import type { SearchWord } from './search-words.ts';

/** Rows are counted no further. */
const MOST = COUNTED + 1;

/** What a list sorts by: an SQL expression over `t`, never null; `isUnique`: within its tenant, so that no id has to break ties. */
export type ListSort = { sql: string; type: string; isUnique?: boolean };

/**
 * `ordered`: a range of what the list is sorted by. `few`: so few rows that they are read all and sorted. `range`: of anything else,
 * and how much it holds decides between the two.
 */
export type Condition = { sql: string; kind?: 'ordered' | 'few' | 'range' };

export type ListQuery = {
  table: string;
  tenantId: string;
  /** Conditions of which each row fulfils one: an index gives the rows of each in the order of the sort. None: all rows. */
  branches: readonly string[];
  conditions(bind: Bind): Condition[];
  sort: ListSort;
  direction: 'ASC' | 'DESC';
  page: Page;
  search: { words: readonly SearchWord[]; searchable: Searchable; walk: number } | null;
  /** What is read of each row, over `t` and `joins`. */
  columns: readonly string[];
  joins: readonly string[];
  isCounted: boolean;
};

type Row = { id: string; key: string; counted?: number };

/** `hasMore`: ahead, in the direction of the page. `counted`: at most one more than are told; null: not asked. */
export type ListPage = { rows: Row[]; hasMore: boolean; counted: number | null };

/** Reads one page of a list, with what is asked of its rows, and the count of all pages, in one statement. */
export async function readListPage(manager: EntityManager, query: ListQuery): Promise<ListPage> {
  const { page, direction, isCounted } = query;
  // From its end a list is the list of the opposite order, which the same indexes hold.
  const read = page.isBackward ? { ...query, direction: OPPOSITE[direction] } : query;
  const { text, values, isPlannedAnew } = statement(read);
  const found: Row[] = await (isPlannedAnew ? manager.query(text, values) : runNamed<Row>(manager, text, values));
  return {
    rows: rowsOf(found, page),
    hasMore: found.length > page.size,
    counted: isCounted ? (found[0]?.counted ?? 0) : null,
  };
}

/** What is written into a text is of a short list; the limit too, for as a value it tells the planner nothing. */
function statement(query: ListQuery): { text: string; values: unknown[]; isPlannedAnew: boolean } {
  const { search, columns, joins, sort, direction, isCounted } = query;
  const values: unknown[] = [query.tenantId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = query.conditions(bind);
  const match = search && matching(search.words, search.searchable, bind);
  const { before, page, count } = match ? searching(query, conditions, match, bind) : plainly(query, conditions, bind);
  const read = ['t.id', `(${sort.sql})::text as key`, ...columns, ...(isCounted ? [`${count} as counted`] : [])];
  const text = `${before} select ${read.join(', ')} from ${page} t ${joins.join(' ')} order by ${order(sort, direction)}`;
  return { text, values, isPlannedAnew: conditions.some(({ kind }) => kind === 'range') };
}

/** `page`: what holds the rows, `count`: how many there are, up to one more than is told; `before`: what both refer to. */
type Parts = { before: string; page: string; count: string };

function plainly(query: ListQuery, conditions: Condition[], bind: Bind): Parts {
  const all = conditions.map(({ sql }) => sql);
  const isFew = isOfFew(conditions);
  const read = isFew ? asOneBranch(query) : query;
  return {
    before: '',
    page: `(${inOrder(read, [...all, ...within(query, bind)], query.page.size + 1)})`,
    // In order too: of rows in any order the planner may well take other tenants' on the way.
    count: counted(isFew ? anyOf(query, [...branchesOf(query), ...all]) : inOrder(read, all, MOST, '')),
  };
}

/**
 * Looks through the next rows of the list, as many as `walk`, and only if those did not fill the page asks the indexes for all that
 * match. A common word fills a page at once, a rare one is found at once; neither is known before. Materialized: else the
 * planner would walk the whole list for what its indexes know.
 */
function searching(query: ListQuery, conditions: Condition[], match: Matching, bind: Bind): Parts {
  const { table, sort, direction, search } = query;
  const { size } = query.page;
  const page = `order by ${order(sort, direction)} limit ${size + 1}`;
  const sought = `with sought as materialized (${match.sought})`;
  const all = conditions.map(({ sql }) => sql);
  const rest = within(query, bind);
  if (isOfFew(conditions)) {
    const matching = [...all, ...branchesOf(query), match.scanned];
    return {
      before: `${sought}, few as materialized (select t.* from ${table} t ${where([...matching, ...rest])})`,
      page: `(select t.* from few t ${page})`,
      count: counted(anyOf(query, matching)),
    };
  }
  const isOrdered = ({ kind }: Condition) => kind === 'ordered';
  const ordered = conditions.filter(isOrdered).map(({ sql }) => sql);
  const others = conditions.filter((each) => !isOrdered(each)).map(({ sql }) => sql);
  const indexed = [...all, ...branchesOf(query), match.indexed];
  const isFull = `(select n from seen) > ${size}`;
  return {
    before: `${sought},
      walked as materialized (select t.id, ${sort.sql} as key from (
        ${inOrder(query, [...ordered, ...rest], search?.walk ?? 0)}
      ) t ${where([...others, match.scanned], '')}),
      seen as materialized (select count(*)::integer as n from walked),
      found as materialized (select t.id, ${sort.sql} as key from ${walled(table)} t ${where([...indexed, ...rest, `not ${isFull}`])}),
      page as (
        select id, key from (select * from walked where ${isFull} union all select * from found) t
        order by key ${direction}, id ${direction} limit ${size + 1})`,
    page: `(select t.* from page join ${table} t on t.tenant_id = $1 and t.id = page.id)`,
    count: `(case when (select n from seen) > ${COUNTED} then ${MOST} when ${isFull}
      then ${counted(anyOf({ table: walled(table) }, indexed))} else (select count(*)::integer from found) end)`,
  };
}

const isOfFew = (conditions: Condition[]) => conditions.some(({ kind }) => kind === 'few');

/**
 * The next rows in the order of the sort, which an index has those of each branch in; those of several are merged. `columns`: those
 * that are needed of rows that need no merging.
 */
function inOrder(query: ListQuery, conditions: string[], limit: number, columns = 't.*'): string {
  const isMerged = query.branches.length > 1;
  const sorted = `order by ${order(query.sort, query.direction)} limit ${limit}`;
  const rows = eachBranch(
    query,
    (branch) =>
      `(select ${isMerged ? 't.*' : columns} from ${query.table} t ${where([...branch, ...conditions])} ${sorted})`,
  );
  return isMerged ? `select t.* from (${rows}) t ${sorted}` : rows;
}

function eachBranch({ branches }: ListQuery, write: (branch: string[]) => string): string {
  return branches.length === 0 ? write([]) : branches.map((branch) => write([branch])).join(' union all ');
}

/** As a condition on rows that no index has to give in order. */
export const branchesOf = ({ branches }: Pick<ListQuery, 'branches'>) =>
  branches.length === 0 ? [] : [`(${branches.join(' or ')})`];

const asOneBranch = (query: ListQuery): ListQuery => ({ ...query, branches: branchesOf(query) });

export const where = (conditions: string[], tenant = 't.tenant_id = $1') =>
  `where ${[tenant, ...conditions].filter(Boolean).join(' and ')}`;

/**
 * The table as a view that has the wall in itself: behind a policy the indexes of what is searched would not be used, for PostgreSQL
 * looks at nothing that might tell of a row before it is certain that the row may be seen.
 */
export const walled = (table: string) => `walled_${table}`;

const anyOf = ({ table }: Pick<ListQuery, 'table'>, conditions: string[]) =>
  `select from ${table} t ${where(conditions)} limit ${MOST}`;

const counted = (rows: string) => `(select count(*)::integer from (${rows}) t)`;

const order = ({ sql, isUnique }: ListSort, direction: string) =>
  isUnique ? `${sql} ${direction}` : `${sql} ${direction}, t.id ${direction}`;

/** Ahead of where the page begins, and not beyond where it has to end. */
function within({ sort, direction, page: { from, until } }: ListQuery, bind: Bind): string[] {
  const beyond = (at: RowPosition | null, side: string) => (at ? [stands(sort, side, at, bind)] : []);
  return [...beyond(from, AHEAD[direction]), ...beyond(until, AHEAD[OPPOSITE[direction]])];
}

function stands({ sql, type, isUnique }: ListSort, side: string, [key, id]: RowPosition, bind: Bind): string {
  const place = `${bind(key)}::${type}`;
  return isUnique ? `${sql} ${side} ${place}` : `(${sql}, t.id) ${side} (${place}, ${bind(id)}::uuid)`;
}
