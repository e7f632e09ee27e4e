import type { Reach } from '../database/database.ts';
import { runNamed } from '../database/run-named.ts';
import type { Caller } from './caller.ts';

/**
 * Keeps where the log stands now with the person who has just changed something, themselves or by a token, so that whoever
 * is asked next knows what a replica must have before it answers them.
 */
export async function keepOwnChange(reach: Reach, { tenant, userId }: Caller): Promise<void> {
  await runNamed(
    reach.manager,
    // Nobody waits for a disk: a crash would take the mark along, and the change is safe without it.
    `with in_memory as materialized (select set_config('synchronous_commit', 'off', true))
     update app_user set wrote_at = pg_current_wal_insert_lsn() from in_memory where tenant_id = $1 and id = $2`,
    [tenant.id, userId],
  );
}
