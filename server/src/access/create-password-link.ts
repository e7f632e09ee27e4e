import type { EntityManager } from 'typeorm';
import { hashToken, newSecretToken } from './secret-token.ts';

const VALID_FOR_DAYS = 7;

/** Answers the address at which the person can set a password, once, within a week; undefined if they are shut out. */
export async function createPasswordLink(
  manager: EntityManager,
  publicUrl: string,
  user: { tenantId: string; id: string },
): Promise<string | undefined> {
  const token = newSecretToken();
  // Whoever is shut out at this moment is waited for: a link made behind that would outlive it.
  const made: unknown[] = await manager.query(
    `insert into password_link (token_hash, tenant_id, user_id, expires_at)
     select $1, tenant_id, id, instant() + make_interval(days => $4) from app_user
     where tenant_id = $2 and id = $3 and deactivated_at is null for no key update
     returning 1`,
    [hashToken(token), user.tenantId, user.id, VALID_FOR_DAYS],
  );
  if (made.length === 0) return undefined;
  const link = new URL('/set-password', publicUrl);
  link.searchParams.set('token', token);
  return link.href;
}
