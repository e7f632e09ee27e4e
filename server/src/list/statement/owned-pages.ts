import type { EntityManager, EntityTarget } from 'typeorm';
import { asEntity, columnsOf, limitFor } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import { COUNTED, type Count, countOf, type RowPosition, type SortKey } from './keyset-page.ts';

/** A list that many owners have each, such as the steps of work orders; the newest row first. */
export type OwnedList = { table: string; owner: string; sortBy: SortKey };

export type OwnedPageQuery = { ownerId: string; first: number; after: RowPosition | null };

export type OwnedPage<Row> = {
  query: OwnedPageQuery;
  placed: { row: Row; position: RowPosition }[];
  hasNextPage: boolean;
  count: Count;
};

type Read = { asked: number; id: string | null; key: string; count: number };

/** Reads at most so many rows, and one more when there are more. */
type ReadRows = (read: (most: number) => Promise<Read[]>) => Promise<Read[]>;

/** Reads the pages of many owners, and counts their lists, in one statement. */
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
  const asked = [
    tenantId,
    queries.map(({ ownerId }) => ownerId),
    queries.map(({ first }) => first),
    queries.map(({ after }) => after?.[0] ?? null),
    queries.map(({ after }) => after?.[1] ?? null),
  ];
  const rows = await readRows((most) => runNamed(manager, statement(list, columns, queries, most + 1), asked));
  const ofEach = queries.map((): Read[] => []);
  for (const row of rows) ofEach[row.asked]?.push(row);
  return queries.map((query, index) => {
    const found = ofEach[index] ?? [];
    const placed = found.flatMap(({ asked: _asked, count: _count, key, ...row }) =>
      row.id === null
        ? []
        : [{ row: asEntity(dataSource, entity, row), position: [key, row.id] satisfies RowPosition }],
    );
    const { first } = query;
    const count = countOf(found[0]?.count ?? 0);
    return { query, placed: placed.slice(0, first), hasNextPage: placed.length > first, count };
  });
}

const MANY = `unnest($2::uuid[], $3::integer[], $4::text[], $5::uuid[])
  with ordinality as asked(owner_id, first, after_key, after_id, ordinal)`;
/** By itself it is looked for as a value, not joined. */
const ONE = `(select ($2::uuid[])[1] as owner_id, ($3::integer[])[1] as first, ($4::text[])[1] as after_key,
  ($5::uuid[])[1] as after_id, 1 as ordinal) as asked`;
/** As part of the statement a limit tells its plan how few rows are wanted. */
const USUAL = [20, 50];

function statement(
  { table, owner, sortBy: { sql, type } }: OwnedList,
  columns: string,
  queries: readonly OwnedPageQuery[],
  most: number,
): string {
  const [only] = queries.length === 1 ? queries : [];
  const usual = USUAL.find((size) => queries.every(({ first }) => first === size));
  const follows = `(t.${sql}, t.id) < (asked.after_key::${type}, asked.after_id)`;
  const isBehind = only ? only.after && follows : `(asked.after_id is null or ${follows})`;
  return `
    select asked.ordinal::integer - 1 as asked, page.*, page.key::text as key, owned.count
    from ${only ? ONE : MANY}
    cross join lateral (
      select count(*)::integer as count from (
        select 1 from ${table} t where t.tenant_id = $1 and t.${owner} = asked.owner_id limit ${COUNTED + 1}
      ) as counted) as owned
    left join lateral (
      select ${columns}, t.${sql} as key from ${table} t
      where t.tenant_id = $1 and t.${owner} = asked.owner_id ${isBehind ? `and ${isBehind}` : ''}
      order by t.${sql} desc, t.id desc limit ${usual ? usual + 1 : 'asked.first + 1'}) as page on true
    order by asked.ordinal, page.key desc, page.id desc
    limit ${limitFor(most)}`;
}
