import type { EntityManager } from 'typeorm';
import type { Reach } from '../database/database.ts';
import { endLinks, endSessions, endTokens } from './end-access.ts';
import { findUserByEmail, normalizeEmail } from './find-user-by-email.ts';

/** How many sessions and tokens ended. */
export type Ended = { sessions: number; tokens: number };

/** `why`: a sentence. */
export type AccessChanged = ({ email: string } & Ended) | { why: string };

/** Shuts a person out at once and everywhere: sessions, one-time links and tokens end with it. */
export const deactivateUser = (reach: Reach, email: string) => change(reach, email, true);

/** Lets a person in again, with the password they had. What had ended stays so: they sign in, and make new tokens. */
export const reactivateUser = (reach: Reach, email: string) => change(reach, email, false);

function change(reach: Reach, email: string, isOut: boolean): Promise<AccessChanged> {
  return reach.transaction(async (manager) => {
    const user = await findUserByEmail(manager, normalizeEmail(email));
    if (!user) return { why: `There is no user with the e-mail address ${normalizeEmail(email)}.` };
    return { email: user.email, ...(await writeDeactivation(manager, user, isOut)) };
  });
}

export async function writeDeactivation(
  manager: EntityManager,
  user: { tenantId: string; id: string },
  isOut: boolean,
): Promise<Ended> {
  await manager.query(
    `update app_user set deactivated_at = case when $3 then coalesce(deactivated_at, instant()) end
     where tenant_id = $1 and id = $2`,
    [user.tenantId, user.id, isOut],
  );
  await endLinks(manager, user);
  return { sessions: await endSessions(manager, user), tokens: await endTokens(manager, user) };
}
