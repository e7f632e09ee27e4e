import { whyNotPassword } from '@tuffops/shared/password';
import type { EntityManager } from 'typeorm';
import type { Reach } from '../database/database.ts';
import type { SignedInPerson } from './open-session.ts';
import { hashPassword } from './password.ts';
import { hashToken } from './secret-token.ts';
import { writePassword } from './write-password.ts';

/** `person`: whose password it is. */
export type SetPasswordResult = { outcome: 'set'; person: SignedInPerson } | { outcome: 'refused'; message: string };

const LINK_IS_DEAD = 'This link has expired or was used already. Ask for a new one.';

/** Sets the password of the person a one-time link was made for, uses the link up and signs the person out everywhere. */
export async function setPassword(
  reach: Reach,
  { token, password }: { token: string; password: string },
): Promise<SetPasswordResult> {
  const why = whyNotPassword(password);
  if (why) return { outcome: 'refused', message: why };
  if (!(await isAlive(reach, token))) return { outcome: 'refused', message: LINK_IS_DEAD };

  const passwordHash = await hashPassword(password);
  const person = await reach.transaction((manager) => useLink(manager, token, passwordHash));
  return person ? { outcome: 'set', person } : { outcome: 'refused', message: LINK_IS_DEAD };
}

async function isAlive(reach: Reach, token: string): Promise<boolean> {
  const rows: unknown[] = await reach.manager.query(
    'select 1 from password_link where token_hash = $1 and used_at is null and expires_at > instant()',
    [hashToken(token)],
  );
  return rows.length > 0;
}

async function useLink(
  manager: EntityManager,
  token: string,
  passwordHash: string,
): Promise<SignedInPerson | undefined> {
  const tokenHash = hashToken(token);
  // The person before the link, as who shuts them out takes them.
  const [person]: [{ tenantId: string; id: string }?] = await manager.query(
    `select u.tenant_id as "tenantId", u.id from password_link l join app_user u on u.tenant_id = l.tenant_id and u.id = l.user_id
     where l.token_hash = $1 and u.deactivated_at is null for no key update of u`,
    [tokenHash],
  );
  if (!person) return undefined;
  const { tenantId, id } = person;
  const [, used]: [unknown, number] = await manager.query(
    `update password_link set used_at = instant()
     where tenant_id = $2 and token_hash = $1 and used_at is null and expires_at > instant()`,
    [tokenHash, tenantId],
  );
  if (used === 0) return undefined;
  await writePassword(manager, { tenantId, id }, passwordHash);
  return { tenantId, id, passwordHash };
}
