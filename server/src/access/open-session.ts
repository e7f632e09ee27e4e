import type { Reach } from '../database/database.ts';
import type { Seams } from '../seams.ts';
import { hashToken, newSecretToken } from './secret-token.ts';
import { SESSION_LIFE } from './session.entity.ts';
import type { User } from './user.entity.ts';

type Deps = { reach: Reach; seams: Pick<Seams, 'newId'> };

/** Whoever has shown that a password is theirs, or who they are elsewhere. */
export type SignedInPerson = Pick<User, 'id' | 'tenantId' | 'passwordHash'>;

/** Answers the token of a new session; undefined if the person is shut out, or their password changed, meanwhile. */
export async function openSession(
  { reach, seams }: Deps,
  { tenantId, id, passwordHash }: SignedInPerson,
  { ip, agent, isOidc = false }: { ip: string; agent: string | undefined; isOidc?: boolean },
): Promise<string | undefined> {
  const token = newSecretToken();
  const opened: unknown[] = await reach.manager.query(
    `with person as (
       update app_user set last_seen_at = instant()
       where tenant_id = $2 and id = $3 and password_hash is not distinct from $8 and deactivated_at is null returning tenant_id, id)
     insert into session (id, tenant_id, user_id, token_hash, expires_at, ip, agent, is_oidc)
     select $1, tenant_id, id, $4, instant() + make_interval(secs => $5), $6, $7, $9 from person returning 1`,
    [
      ...[seams.newId(), tenantId, id, hashToken(token), SESSION_LIFE.idleSeconds, ip, agent?.slice(0, 500)],
      ...[passwordHash, isOidc],
    ],
  );
  return opened.length > 0 ? token : undefined;
}
