import type { Caller } from '../access/caller.ts';
import type { Reach } from '../database/database.ts';
import { runNamed } from '../database/run-named.ts';
import { TOLD_FOR } from './list-notifications.ts';

/** They are counted no further, which a bell shows as `99+`. */
export const MOST_UNREAD = 100;

/** How many the person has not read; a token has none. */
export async function countUnread({ manager }: Reach, { tenant, userId, sessionId }: Caller): Promise<number> {
  if (!sessionId) return 0;
  const [row] = await runNamed<{ unread: number }>(
    manager,
    `select count(*)::integer as unread from (
       select from bell_entry where tenant_id = $1 and user_id = $2 and read_at is null
         and at > statement_instant() - ${TOLD_FOR}
       limit ${MOST_UNREAD}) as counted`,
    [tenant.id, userId],
  );
  return row?.unread ?? 0;
}
