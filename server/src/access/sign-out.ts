import type { Reach } from '../database/database.ts';
import { hashToken } from './secret-token.ts';

/** Ends the session at once: its token is worth nothing afterwards. */
export async function signOut(reach: Reach, token: string): Promise<void> {
  await reach.manager.query('delete from session where token_hash = $1', [hashToken(token)]);
}
