import type { EntityManager } from 'typeorm';
import { type Caller, requirePermission } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { announceBulkRun } from '../announce-bulk-run.ts';
import type { BulkRun } from '../bulk-run.entity.ts';
import { findBulkRun } from '../find-bulk-run.ts';
import { lockRun } from '../lock-run.ts';
import { KEYS_OF } from '../may-run.ts';
import { RUN_OVER } from '../messages.ts';

export type ChangeAnswer = { type: 'BulkRunChanged' | 'BulkRunOver'; message: string };

/** Null: it is over. Otherwise what to say. */
type Change = (manager: EntityManager, run: BulkRun) => Promise<string | null>;

/** Changes a run that the caller sees and could have started, while nobody else changes it. */
export function changeBulkRun(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  bulkRunId: string,
  change: Change,
): Promise<ChangeAnswer> {
  const tenantId = caller.tenant.id;
  const runId = parseId(bulkRunId, 'bulkRunId');
  return database.of(tenantId).transaction(async (manager) => {
    await lockRun(manager, { tenantId, runId });
    const run = await findBulkRun(manager, caller, runId);
    if (!run) throw notFound('bulk run');
    for (const key of KEYS_OF[run.kind]) requirePermission(caller, key);
    const message = await change(manager, run);
    if (message === null) return { type: 'BulkRunOver', message: RUN_OVER };
    await announceBulkRun(manager, { tenantId, runId });
    return { type: 'BulkRunChanged', message };
  });
}
