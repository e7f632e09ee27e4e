import type { EntityManager } from 'typeorm';
import type { Reach } from '../database/database.ts';
import { hashPassword, whyNotPassword } from './password.ts';
import { hashToken } from './secret-token.ts';
import type { User } from './user.entity.ts';

/** `person`: whose password it is. */
export type SetPasswordResult =
  | { outcome: 'set'; person: Pick<User, 'id' | 'passwordHash'> }
  | { outcome: 'refused'; message: string };

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
  const id = await reach.transaction((manager) => useLink(manager, token, passwordHash));
  return id ? { outcome: 'set', person: { id, passwordHash } } : { outcome: 'refused', message: LINK_IS_DEAD };
}

async function isAlive(reach: Reach, token: string): Promise<boolean> {
  const rows: unknown[] = await reach.manager.query(
    'select 1 from password_link where token_hash = $1 and used_at is null and expires_at > instant()',
    [hashToken(token)],
  );
  return rows.length > 0;
}

async function useLink(manager: EntityManager, token: string, passwordHash: string): Promise<string | undefined> {
  const [links]: [{ tenant_id: string; user_id: string }[]] = await manager.query(
    `update password_link set used_at = instant() where token_hash = $1 and used_at is null and expires_at > instant()
     returning tenant_id, user_id`,
    [hashToken(token)],
  );
  const [link] = links;
  if (!link) return undefined;
  const person = [link.tenant_id, link.user_id];
  await manager.query('update app_user set password_hash = $3 where tenant_id = $1 and id = $2', [
    ...person,
    passwordHash,
  ]);
  await manager.query('delete from session where tenant_id = $1 and user_id = $2', person);
  await manager.query('delete from password_link where tenant_id = $1 and user_id = $2 and used_at is null', person);
  return link.user_id;
}
