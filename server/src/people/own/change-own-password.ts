import { whyNotPassword } from '@tuffops/shared/password';
import { type EntityManager, IsNull } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { hashPassword, isPassword } from '../../access/password.ts';
import { countTry, forgetTries } from '../../access/rate-limit.ts';
import type { SignInLimits } from '../../access/sign-in-limits.ts';
import { whyNoPasswords } from '../../access/sign-in-ways.ts';
import { User } from '../../access/user.entity.ts';
import { writePassword } from '../../access/write-password.ts';
import type { Deps } from '../../deps.ts';
import { type ChangeOwnPasswordInput, OwnPasswordChanged, OwnPasswordNotChanged } from './own-account.type.ts';

declare module '../../deps.ts' {
  interface Deps {
    signInLimits: SignInLimits;
  }
}

/** Changes the caller's password, for who knows the one until now, and signs them out everywhere else. */
export async function changeOwnPassword(
  { database, signInLimits, signInWays }: Pick<Deps, 'database' | 'signInLimits' | 'signInWays'>,
  caller: Caller,
  { currentPassword, newPassword }: ChangeOwnPasswordInput,
): Promise<OwnPasswordChanged | OwnPasswordNotChanged> {
  const { sessionId } = caller;
  if (!sessionId) return refused(null, 'An API token does not change the password of the person it acts for.');
  const whyNone = whyNoPasswords(signInWays());
  if (whyNone) return refused(null, whyNone);
  const why = whyNotPassword(newPassword);
  if (why) return refused('newPassword', why);

  const reach = database.of(caller.tenant.id);
  const key = `own password ${caller.userId}`;
  // Counted before it is looked at: guesses made at the same time are no more than those made one by one.
  const limits = [{ key, most: signInLimits.perPersonAndSender }];
  const wait = await countTry(reach, limits, signInLimits.windowSeconds);
  if (wait) return refused('currentPassword', `Too many tries. Try again in ${Math.ceil(wait / 60)} minutes.`);
  const where = { tenantId: caller.tenant.id, id: caller.userId, deactivatedAt: IsNull() };
  const person = await reach.manager.findOneBy(User, where);
  if (!person || !(await isPassword(currentPassword, person.passwordHash)))
    return refused('currentPassword', 'This is not your password.');
  await forgetTries(reach, key);

  const passwordHash = await hashPassword(newPassword);
  const ended = await reach.transaction((manager) => change(manager, person, passwordHash, sessionId));
  if (ended === undefined) return refused('currentPassword', 'Your password was changed elsewhere meanwhile.');
  const message = 'Your password is changed.';
  return Object.assign(new OwnPasswordChanged(), { message, endedSessions: ended });
}

/** Undefined: the password that was proven is no longer the one. */
async function change(
  manager: EntityManager,
  { tenantId, id, passwordHash: before }: User,
  passwordHash: string,
  sessionId: string,
): Promise<number | undefined> {
  const [person]: unknown[] = await manager.query(
    `select 1 from app_user where tenant_id = $1 and id = $2 and password_hash = $3 and deactivated_at is null
     for no key update`,
    [tenantId, id, before],
  );
  return person ? writePassword(manager, { tenantId, id }, passwordHash, sessionId) : undefined;
}

const refused = (field: string | null, message: string) =>
  Object.assign(new OwnPasswordNotChanged(), { field, message });
