import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import { readRows } from '../database/read-rows.ts';
import { BulkRun } from './bulk-run.entity.ts';
import { seesRun } from './may-run.ts';

/** The run, if there is one that the caller sees. */
export async function findBulkRun(manager: EntityManager, caller: Caller, id: string): Promise<BulkRun | null> {
  const [run] = await readRows(manager, BulkRun, 't.id = $2', [caller.tenant.id, id]);
  return run && seesRun(caller, run) ? run : null;
}
