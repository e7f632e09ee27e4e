import type { Caller } from '../access/caller.ts';
import type { Reach } from '../database/database.ts';
import { badUserInput } from '../errors.ts';
import { parseId } from '../graphql/parse-id.ts';

/** Which of the person's: these, and all that had been written as of an answer. */
export type Which = { ids?: readonly string[] | null; asOf?: string | null };

/**
 * Marks as read what the person was shown, and no more: what was written by a transaction that was not over when the answer
 * was read stays unread, however early its instant. What has a transaction of the future is of a database that was restored.
 */
export async function markRead({ manager }: Reach, { tenant, userId }: Caller, which: Which): Promise<void> {
  const ids = (which.ids ?? []).map((id, index) => parseId(id, `input.ids[${index}]`));
  const asOf = which.asOf ?? null;
  if (asOf !== null && !isSnapshot(asOf)) throw badUserInput('input.asOf is not of a notification.');
  await manager.query(
    `with unread as materialized (
       select id from bell_entry
       where tenant_id = $1 and user_id = $2 and read_at is null and (id = any($3::uuid[]) or ($4::pg_snapshot is not null and
         (pg_visible_in_snapshot(written_in, $4::pg_snapshot) or written_in >= pg_snapshot_xmax(pg_current_snapshot()))))
       for update skip locked)
     update bell_entry b set read_at = instant() from unread
     where b.tenant_id = $1 and b.user_id = $2 and b.id = unread.id`,
    [tenant.id, userId, ids, asOf],
  );
}

const SNAPSHOT = /^(\d{1,18}):(\d{1,18}):((?:\d{1,18}(?:,\d{1,18})*)?)$/;

/** As PostgreSQL writes one: what is under way lies in order between its ends. */
function isSnapshot(text: string): boolean {
  const [, from = '0', until = '0', underWay = ''] = SNAPSHOT.exec(text) ?? [];
  const [first, end] = [BigInt(from), BigInt(until)];
  const ids = underWay.split(',').filter(Boolean).map(BigInt);
  const isInOrder = ids.every((id, index) => id >= (ids[index - 1] ?? first) && id < end);
  return first > 0n && first <= end && isInOrder;
}
