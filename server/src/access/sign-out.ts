import type { DataSource } from 'typeorm';
import { hashToken } from './secret-token.ts';

/** Ends the session at once: its token is worth nothing afterwards. */
export async function signOut(dataSource: DataSource, token: string): Promise<void> {
  await dataSource.query('delete from session where token_hash = $1', [hashToken(token)]);
}
