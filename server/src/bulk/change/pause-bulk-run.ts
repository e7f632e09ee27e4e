import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { RUN_PAUSED, RUN_RESUMED } from '../messages.ts';
import { type ChangeAnswer, changeBulkRun } from './change-bulk-run.ts';

type ChangeDeps = Pick<Deps, 'database'>;

/** No further row is begun. */
export const pauseBulkRun = (deps: ChangeDeps, caller: Caller, bulkRunId: string): Promise<ChangeAnswer> =>
  setState(deps, caller, bulkRunId, { to: 'PAUSED', from: 'RUNNING', message: RUN_PAUSED });

export const resumeBulkRun = (deps: ChangeDeps, caller: Caller, bulkRunId: string): Promise<ChangeAnswer> =>
  setState(deps, caller, bulkRunId, { to: 'RUNNING', from: 'PAUSED', message: RUN_RESUMED });

type Step = { to: 'PAUSED' | 'RUNNING'; from: 'PAUSED' | 'RUNNING'; message: string };

const setState = (deps: ChangeDeps, caller: Caller, bulkRunId: string, { to, from, message }: Step) =>
  changeBulkRun(deps, caller, bulkRunId, async (manager, { tenantId, id, state }) => {
    if (state === 'FINISHED' || state === 'STOPPED') return null;
    await manager.query(
      'update bulk_run set state = $3, paused_because = null where tenant_id = $1 and id = $2 and state = $4',
      [tenantId, id, to, from],
    );
    return message;
  });
