import type { Reach } from '../../database/database.ts';
import { CredentialsUnreadable, type CredentialVault } from './credentials.ts';
import { WAIT_FOR_RENEWAL } from './fresh-tokens.ts';

/** One column of one row, sealed with another key than that of today. */
export type Stale = { table: string; column: string; tenantId: string; id: string };

export type Resealed = 'RESEALED' | 'CURRENT' | 'UNREADABLE';

/**
 * Seals one again with the key of today, under the lock of its row, as whoever renews or replaces it holds: what was
 * written meanwhile is looked at as it is then.
 */
export function reseal(
  reach: Reach,
  vault: CredentialVault,
  { table, column, tenantId, id }: Stale,
): Promise<Resealed> {
  return reach.transaction(async (manager) => {
    await manager.query(WAIT_FOR_RENEWAL);
    const [row]: [{ sealed: Buffer | null }?] = await manager.query(
      `select ${column} as sealed from ${table} where tenant_id = $1 and id = $2 for no key update`,
      [tenantId, id],
    );
    const sealed = row?.sealed;
    if (!sealed || sealed.subarray(0, vault.mark.length).equals(vault.mark)) return 'CURRENT';
    try {
      const again = vault.seal({ tenantId, id }, vault.open({ tenantId, id, credentials: sealed }));
      await manager.query(`update ${table} set ${column} = $3 where tenant_id = $1 and id = $2`, [tenantId, id, again]);
      return 'RESEALED';
    } catch (error) {
      if (error instanceof CredentialsUnreadable) return 'UNREADABLE';
      throw error;
    }
  });
}
