import type { EntityManager } from 'typeorm';
import { runNamed } from '../database/run-named.ts';
import type { BulkRunState } from './bulk-run.entity.ts';

type Run = { tenantId: string; runId: string };

/**
 * Locks a run before its rows are let go of, stopped or tried again: whoever lets go of a row sees that the run was stopped, or
 * whoever stops the run sees that the row waits. Undefined: there is no such run.
 */
export async function lockRun(
  manager: EntityManager,
  { tenantId, runId }: Run,
): Promise<{ state: BulkRunState } | undefined> {
  const [run] = await runNamed<{ state: BulkRunState }>(
    manager,
    'select state from bulk_run where tenant_id = $1 and id = $2 for update',
    [tenantId, runId],
  );
  return run;
}
