import type { EntityManager } from 'typeorm';
import type { Reach } from '../database/database.ts';
import { findUserByEmail, normalizeEmail } from './find-user-by-email.ts';
import type { User } from './user.entity.ts';

/** `why`: a sentence. `sessions`, `tokens`: how many ended. */
export type AccessChanged = { email: string; sessions: number; tokens: number } | { why: string };

/** Shuts a person out at once and everywhere: sessions, one-time links and tokens end with it. */
export const deactivateUser = (reach: Reach, email: string) => change(reach, email, true);

/** Lets a person in again, with the password they had. What had ended stays so: they sign in, and make new tokens. */
export const reactivateUser = (reach: Reach, email: string) => change(reach, email, false);

function change(reach: Reach, email: string, isOut: boolean): Promise<AccessChanged> {
  return reach.transaction(async (manager) => {
    const user = await findUserByEmail(manager, normalizeEmail(email));
    if (!user) return { why: `There is no user with the e-mail address ${normalizeEmail(email)}.` };
    await manager.query(
      `update app_user set deactivated_at = case when $3 then coalesce(deactivated_at, instant()) end
       where tenant_id = $1 and id = $2`,
      [user.tenantId, user.id, isOut],
    );
    return { email: user.email, ...(await endEverything(manager, user)) };
  });
}

async function endEverything(manager: EntityManager, user: User): Promise<{ sessions: number; tokens: number }> {
  const person = [user.tenantId, user.id];
  await manager.query('delete from password_link where tenant_id = $1 and user_id = $2', person);
  const [, sessions] = await manager.query('delete from session where tenant_id = $1 and user_id = $2', person);
  const [, tokens] = await manager.query(
    'update api_token set revoked_at = instant() where tenant_id = $1 and user_id = $2 and revoked_at is null',
    person,
  );
  return { sessions, tokens };
}
