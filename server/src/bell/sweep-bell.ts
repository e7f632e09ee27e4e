import type { Reach } from '../database/database.ts';
import { TOLD_FOR } from './list-notifications.ts';

/** Forgets who was told of what happened long ago; that it happened stays in the history. */
export async function sweepBell(reach: Reach): Promise<void> {
  await reach.manager.query(`delete from bell_entry where at < statement_instant() - ${TOLD_FOR}`);
}
