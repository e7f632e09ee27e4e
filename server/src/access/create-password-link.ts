import type { EntityManager } from 'typeorm';
import { hashToken, newSecretToken } from './secret-token.ts';

const VALID_FOR_DAYS = 7;

/** Answers the address at which the person can set a password, once, within a week. */
export async function createPasswordLink(
  manager: EntityManager,
  publicUrl: string,
  user: { tenantId: string; id: string },
): Promise<string> {
  const token = newSecretToken();
  await manager.query(
    `insert into password_link (token_hash, tenant_id, user_id, expires_at)
     values ($1, $2, $3, instant() + make_interval(days => $4))`,
    [hashToken(token), user.tenantId, user.id, VALID_FOR_DAYS],
  );
  const link = new URL('/set-password', publicUrl);
  link.searchParams.set('token', token);
  return link.href;
}
