import type { EntityManager, EntityTarget } from 'typeorm';
import { asEntity, columnsOf, limitFor } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import {
  AHEAD,
  COUNTED,
  type Count,
  countOf,
  OPPOSITE,
  type Page,
  type RowPosition,
  rowsOf,
  type SortKey,
} from './page.ts';

/** A list that many owners have each, such as the steps of work orders; the newest row first. */
export type OwnedList = { table: string; owner: string; sortBy: SortKey };

export type OwnedPageQuery = { ownerId: string; page: Page };

export type OwnedPage<Row> = {
  query: OwnedPageQuery;
  placed: { row: Row; position: RowPosition }[];
  /** Ahead, in the direction of the page. */
  hasMore: boolean;
  count: Count;
};

type Read = { asked: number; id: string | null; key: string; count: number };

/** Reads at most so many rows, and one more when there are more. */
type ReadRows = (read: (most: number) => Promise<Read[]>) => Promise<Read[]>;

/** Reads the pages of many owners, all in one direction, and counts their lists, in one statement. */
export async function readOwnedPages<Row extends { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  tenantId: string,
  list: OwnedList,
  queries: readonly OwnedPageQuery[],
  readRows: ReadRows,
): Promise<OwnedPage<Row>[]> {
  const { dataSource } = manager;
  const columns = columnsOf(dataSource, entity);
  const pages = queries.map(({ page }) => page);
  const places = (positions: (RowPosition | null)[]) =>
    [0, 1].map((part) => positions.map((each) => each?.[part] ?? null));
  const asked = [
    tenantId,
    queries.map(({ ownerId }) => ownerId),
    pages.map(({ size }) => size),
    ...places(pages.map(({ from }) => from)),
    ...(isBounded(queries) ? places(pages.map(({ until }) => until)) : []),
  ];
  const rows = await readRows((most) => runNamed(manager, statement(list, columns, queries, most + 1), asked));
  const ofEach = queries.map((): Read[] => []);
  for (const row of rows) ofEach[row.asked]?.push(row);
  return queries.map((query, index) => {
    const { page } = query;
    const found = ofEach[index] ?? [];
    const placed = found.flatMap(({ asked: _asked, count: _count, key, ...row }) =>
      row.id === null
        ? []
        : [{ row: asEntity(dataSource, entity, row), position: [key, row.id] satisfies RowPosition }],
    );
    const count = countOf(found[0]?.count ?? 0);
    return { query, placed: rowsOf(placed, page), hasMore: placed.length > page.size, count };
  });
}

const isBounded = (queries: readonly OwnedPageQuery[]) => queries.some(({ page }) => page.until);

/** `$6` and `$7`: where pages have to end, if one of them has to. By itself a page is looked for as a value, not joined. */
function askedPages(isOne: boolean, isBounded: boolean): string {
  if (isOne) {
    const until = isBounded ? ', ($6::text[])[1] as until_key, ($7::uuid[])[1] as until_id' : '';
    return `(select ($2::uuid[])[1] as owner_id, ($3::integer[])[1] as first, ($4::text[])[1] as after_key,
  ($5::uuid[])[1] as after_id${until}, 1 as ordinal) as asked`;
  }
  const [values, names] = isBounded ? [', $6::text[], $7::uuid[]', ', until_key, until_id'] : ['', ''];
  return `unnest($2::uuid[], $3::integer[], $4::text[], $5::uuid[]${values})
  with ordinality as asked(owner_id, first, after_key, after_id${names}, ordinal)`;
}

/** As part of the statement a limit tells its plan how few rows are wanted. */
const USUAL = [20, 50];

function statement(
  { table, owner, sortBy: { sql, type } }: OwnedList,
  columns: string,
  queries: readonly OwnedPageQuery[],
  most: number,
): string {
  const [only] = queries.length === 1 ? queries : [];
  const usual = USUAL.find((size) => queries.every(({ page }) => page.size === size));
  const direction = queries[0]?.page.isBackward ? 'ASC' : 'DESC';
  const stands = (side: string, place: string, isAsked: boolean) => {
    const is = `(t.${sql}, t.id) ${side} (asked.${place}_key::${type}, asked.${place}_id)`;
    if (!isAsked) return '';
    return only ? ` and ${is}` : ` and (asked.${place}_id is null or ${is})`;
  };
  const isBegun = !only || only.page.from !== null;
  const from = stands(AHEAD[direction], 'after', isBegun);
  const until = stands(AHEAD[OPPOSITE[direction]], 'until', isBounded(queries));
  return `
    select asked.ordinal::integer - 1 as asked, page.*, page.key::text as key, owned.count
    from ${askedPages(only !== undefined, isBounded(queries))}
    cross join lateral (
      select count(*)::integer as count from (
        select 1 from ${table} t where t.tenant_id = $1 and t.${owner} = asked.owner_id limit ${COUNTED + 1}
      ) as counted) as owned
    left join lateral (
      select ${columns}, t.${sql} as key from ${table} t
      where t.tenant_id = $1 and t.${owner} = asked.owner_id${from}${until}
      order by t.${sql} ${direction}, t.id ${direction} limit ${usual ? usual + 1 : 'asked.first + 1'}) as page on true
    order by asked.ordinal, page.key ${direction}, page.id ${direction}
    limit ${limitFor(most)}`;
}
