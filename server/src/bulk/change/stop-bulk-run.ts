import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { RUN_STOPPED } from '../messages.ts';
import { skipWhatWaits } from '../skip-what-waits.ts';
import { type ChangeAnswer, changeBulkRun } from './change-bulk-run.ts';

/** Skips every row that was never begun. */
export const stopBulkRun = (deps: Pick<Deps, 'database'>, caller: Caller, bulkRunId: string): Promise<ChangeAnswer> =>
  changeBulkRun(deps, caller, bulkRunId, async (manager, { tenantId, id, state }) => {
    if (state === 'STOPPED') return RUN_STOPPED;
    if (state === 'FINISHED') return null;
    await manager.query(
      `update bulk_run set state = 'STOPPED', finished_at = instant(), paused_because = null
       where tenant_id = $1 and id = $2`,
      [tenantId, id],
    );
    await skipWhatWaits(manager, { tenantId, runId: id });
    return RUN_STOPPED;
  });
