import type { Caller } from '../../access/caller.ts';
import { runNamed } from '../../database/run-named.ts';
import type { Deps } from '../../deps.ts';
import { rowsRetried } from '../messages.ts';
import { ITS_OPERATION, STANDING } from '../row-standing.ts';
import { type ChangeAnswer, changeBulkRun } from './change-bulk-run.ts';

/** Has every row that failed begun once more, as a new attempt with a key of its own; a paused run goes on. A stopped one stays as it is. */
export const retryFailedBulkRows = (
  deps: Pick<Deps, 'database'>,
  caller: Caller,
  bulkRunId: string,
): Promise<ChangeAnswer> =>
  changeBulkRun(deps, caller, bulkRunId, async (manager, { tenantId, id, state }) => {
    if (state === 'STOPPED') return null;
    const retried = await runNamed(
      manager,
      `update bulk_row r set state = 'WAITING', attempt = r.attempt + 1, message = null
       from (select t.id from bulk_row t ${ITS_OPERATION}
         where t.tenant_id = $1 and t.run_id = $2 and t.state in ('LEFT', 'FAILED') and ${STANDING} = 'FAILED') failed
       where r.tenant_id = $1 and r.id = failed.id and r.state in ('LEFT', 'FAILED') returning r.id`,
      [tenantId, id],
    );
    if (retried.length === 0) return rowsRetried(0);
    await manager.query(
      `update bulk_run set retries = retries + 1, state = 'RUNNING', finished_at = null, paused_because = null,
         row_counts = null
       where tenant_id = $1 and id = $2`,
      [tenantId, id],
    );
    return rowsRetried(retried.length);
  });
