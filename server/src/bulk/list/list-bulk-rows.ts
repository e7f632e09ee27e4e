import { asEntity, columnsOf } from '../../database/read-rows.ts';
import type { Asked } from '../../graphql/asked.ts';
import type { Connection } from '../../list/connection.ts';
import { type ListDeps, listConnection } from '../../list/list-connection.ts';
import type { PageArgs } from '../../list/page-args.ts';
import { BulkRow, type BulkRowState } from '../bulk-row.entity.ts';
import type { BulkRun } from '../bulk-run.entity.ts';
import { ITS_OPERATION, STANDING, TELLING } from '../row-standing.ts';

/** A row, how it stands, its operation, and the one that tells it: itself, or the creation that follows it. */
export type ListedRow = BulkRow & {
  kind: BulkRun['kind'];
  standing: BulkRowState;
  operationId: string | null;
  tellingId: string | null;
};

type Which = PageArgs & { states?: BulkRowState[] | null };

/** The rows of a run in their order; of some states only, or all. */
export function listBulkRows(
  deps: ListDeps,
  { id, tenantId, kind }: BulkRun,
  { states, ...page }: Which,
  asked: Asked | null,
): Promise<Connection<ListedRow>> {
  const { dataSource } = deps.database.of(tenantId).manager;
  const some = states?.length ? states : null;
  const stands = `(select ${STANDING} from (select) one ${ITS_OPERATION})`;
  return listConnection(deps, { tenantId, list: `rows of bulk run ${id}`, sort: null, filter: some }, page, asked, {
    table: 'bulk_row',
    tenantId,
    branches: [],
    conditions: (bind) => [
      { sql: `t.run_id = ${bind(id)}` },
      ...(some ? [{ sql: `${stands} = any(${bind(some)}::text[])` }] : []),
    ],
    sort: { sql: 't.position', type: 'integer' },
    direction: 'ASC',
    search: null,
    columns: [
      columnsOf(dataSource, BulkRow),
      `${STANDING} as standing`,
      'o.id as "operationId"',
      `${TELLING} as "tellingId"`,
    ],
    joins: [ITS_OPERATION],
    rowOf: (row) => asEntity(dataSource, BulkRow, { ...row, kind }) as ListedRow,
  });
}
