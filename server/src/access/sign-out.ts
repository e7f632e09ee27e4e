import type { Reach } from '../database/database.ts';
import { hashToken } from './secret-token.ts';

/** Ends the session at once: its token is worth nothing afterwards. Undefined: there was none. */
export async function signOut(reach: Reach, token: string): Promise<{ isOidc: boolean } | undefined> {
  const [[ended]]: [{ isOidc: boolean }[], number] = await reach.manager.query(
    'delete from session where token_hash = $1 returning is_oidc as "isOidc"',
    [hashToken(token)],
  );
  return ended;
}
