import type { EntityManager } from 'typeorm';
import { runNamed } from '../database/run-named.ts';
import { BULK_CHANNEL, type BulkSignal } from '../events/listener.ts';

/** Announces on commit that a run changed, or something of its rows. */
export async function announceBulkRun(manager: EntityManager, { tenantId, runId }: BulkSignal): Promise<void> {
  await runNamed(manager, 'select pg_notify($1, $2)', [BULK_CHANNEL, JSON.stringify({ tenantId, runId })]);
}
