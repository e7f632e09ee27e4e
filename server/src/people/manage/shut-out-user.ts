import { isolate } from '@tuffops/shared/isolate';
import type { Caller } from '../../access/caller.ts';
import { writeDeactivation } from '../../access/deactivate-user.ts';
import { isLastAdmin } from '../../access/last-admin.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { lockAccount, readAccount } from '../read-account.ts';
import {
  type DeactivateUserInput,
  type ReactivateUserInput,
  UserDeactivated,
  UserNotDeactivated,
  UserNotReactivated,
  UserReactivated,
} from './shut-out-user.type.ts';
import { LAST_ADMIN, whyNotManage } from './why-not-manage.ts';

/** Shuts a person out, at once and everywhere, unless nobody could let others in again. */
export function deactivateUser(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: DeactivateUserInput,
): Promise<UserDeactivated | UserNotDeactivated> {
  const id = parseId(input.userId, 'userId');
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const isLast = await isLastAdmin(manager, { tenantId, id });
    const before = await lockAccount(manager, tenantId, id);
    const why = whyNotManage(caller, before) ?? (isLast ? LAST_ADMIN : undefined);
    if (why) return new UserNotDeactivated(before, why);
    const { sessions, tokens } = await writeDeactivation(manager, before, true);
    const user = await readAccount(manager, tenantId, id);
    const was = before.deactivatedAt ? 'was shut out already' : 'is shut out';
    const answer = new UserDeactivated(user, `${isolate(user.user.name)} ${was}.`);
    return Object.assign(answer, { endedSessions: sessions, endedTokens: tokens });
  });
}

/** Lets a person in again; what ended with it stays so. */
export function reactivateUser(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: ReactivateUserInput,
): Promise<UserReactivated | UserNotReactivated> {
  const id = parseId(input.userId, 'userId');
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const before = await lockAccount(manager, tenantId, id);
    const why = whyNotManage(caller, before);
    if (why) return new UserNotReactivated(before, why);
    const name = isolate(before.user.name);
    if (!before.deactivatedAt) return new UserReactivated(before, `${name} is not shut out.`);
    await writeDeactivation(manager, before, false);
    return new UserReactivated(await readAccount(manager, tenantId, id), `${name} may sign in again.`);
  });
}
