import { isolate } from '@tuffops/shared/isolate';
import { allows, PERMISSIONS, type Permission, permissionsOf } from '@tuffops/shared/permission';
import type { Caller } from '../../access/caller.ts';
import type { UserAccount } from '../user-account.type.ts';

/**
 * Why the caller cannot change what a person may do, shut them out or hand out their link: a link for somebody who may do more would
 * let its maker do it, too. Undefined: they can.
 */
export function whyNotManage(
  caller: Caller,
  { id, user, role, extraPermissions }: Pick<UserAccount, 'id' | 'user' | 'role' | 'extraPermissions'>,
): string | undefined {
  if (id === caller.userId) return 'Nobody changes their own access. Ask another administrator.';
  const beyond = keyBeyond(caller, permissionsOf(role, extraPermissions));
  if (!beyond) return undefined;
  return `${isolate(user.name)} may do what you may not: “${PERMISSIONS[beyond]}”. Ask somebody who may.`;
}

/** Why the caller cannot be told a link by which somebody signs in. Undefined: they can. */
export const whyNotHandOut = ({ sessionId }: Caller): string | undefined =>
  sessionId ? undefined : 'An API token lets nobody in: what it made would outlive it. Sign in to do it.';

/** Why the caller cannot give these keys: nobody gives what they do not have. */
export function whyNotGive(caller: Caller, keys: ReadonlySet<Permission>): string | undefined {
  const beyond = keyBeyond(caller, keys);
  return beyond && `You cannot let somebody do what you may not do yourself: “${PERMISSIONS[beyond]}”.`;
}

const keyBeyond = (caller: Caller, keys: ReadonlySet<Permission>) =>
  [...keys].find((key) => !allows(caller.permissions, key));

export const LAST_ADMIN =
  'This is the last administrator who can sign in. Make somebody else an administrator first, who then sets a password.';
