import DataLoader from 'dataloader';
import { isOneOf } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import type { DefineLoader } from '../../graphql/context.ts';
import type { BulkRowState } from '../bulk-row.entity.ts';
import type { RowCounts } from '../bulk-run.entity.ts';
import { ITS_OPERATION, STANDING } from '../row-standing.ts';

/** How many rows of a run stand how. */
export const rowCountsByRun: DefineLoader<string, RowCounts> = ({ database }, { tenant }) =>
  new DataLoader(async (asked) => {
    const ids = [...new Set(asked)];
    const counted = await runNamed<{ runId: string; standing: BulkRowState; count: number }>(
      database.of(tenant.id).manager,
      `select t.run_id as "runId", ${STANDING} as standing, count(*)::integer as count
       from bulk_row t ${ITS_OPERATION} where t.tenant_id = $1 and t.run_id ${isOneOf(ids, '$2')} group by 1, 2`,
      [tenant.id, ids],
    );
    const byRun = new Map(ids.map((id): [string, RowCounts] => [id, {}]));
    for (const { runId, standing, count } of counted) Object.assign(byRun.get(runId) ?? {}, { [standing]: count });
    return asked.map((id) => byRun.get(id) ?? {});
  });
