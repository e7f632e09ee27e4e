import type { Caller } from '../../access/caller.ts';
import { asEntity, columnsOf } from '../../database/read-rows.ts';
import type { Asked } from '../../graphql/asked.ts';
import type { Connection } from '../../list/connection.ts';
import { type ListDeps, listConnection } from '../../list/list-connection.ts';
import type { PageArgs } from '../../list/page-args.ts';
import { BulkRun } from '../bulk-run.entity.ts';
import { kindsSeenBy, ownKindsSeenBy } from '../may-run.ts';

/** The runs that the caller sees, the newest first. */
export function listBulkRuns(
  deps: ListDeps,
  caller: Caller,
  page: PageArgs,
  asked: Asked | null,
): Promise<Connection<BulkRun>> {
  const tenantId = caller.tenant.id;
  const { dataSource } = deps.database.of(tenantId).manager;
  const [own, seen] = [ownKindsSeenBy(caller), kindsSeenBy(caller)];
  return listConnection(deps, { tenantId, list: 'bulkRuns', sort: null, filter: null }, page, asked, {
    table: 'bulk_run',
    tenantId,
    branches: [],
    conditions: (bind) => [
      {
        sql: `(t.user_id = ${bind(caller.userId)} and t.kind = any(${bind(own)}::text[]) or t.kind = any(${bind(seen)}::text[]))`,
      },
    ],
    sort: { sql: 't.requested_at', type: 'timestamptz' },
    direction: 'DESC',
    search: null,
    columns: [columnsOf(dataSource, BulkRun)],
    joins: [],
    rowOf: (row) => asEntity(dataSource, BulkRun, row),
  });
}
