import type { EntityManager } from 'typeorm';
import { runNamed } from '../database/run-named.ts';

/** The channel that wakes every process when records change; its payload is the id of their tenant. */
export const RECORDS_CHANNEL = 'tuffops_records';

/** Announces on commit that customers, units, device models or work orders of a tenant were written: once for all of a transaction. */
export async function announceRecords(manager: EntityManager, tenantId: string): Promise<void> {
  await runNamed(manager, 'select pg_notify($1, $2)', [RECORDS_CHANNEL, tenantId]);
}
