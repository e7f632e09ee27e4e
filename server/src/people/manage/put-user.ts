import { isolate } from '@tuffops/shared/isolate';
import { oneLine } from '@tuffops/shared/one-line';
import { permissionsOf } from '@tuffops/shared/permission';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { endLinks } from '../../access/end-access.ts';
import { isLastAdmin } from '../../access/last-admin.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { lockAccount, readAccount } from '../read-account.ts';
import type { UserAccount } from '../user-account.type.ts';
import { checkPerson, type Wanted, type WrongField, whyNotName } from './person-rules.ts';
import { type PutUserInput, UserNotPut, UserPut } from './put-user.type.ts';
import { LAST_ADMIN, whyNotManage } from './why-not-manage.ts';

/** Changes a person's name, role and extra keys, all that are given or none. Of themselves the caller changes the name only. */
export function putUser(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  input: PutUserInput,
): Promise<UserPut | UserNotPut> {
  const id = parseId(input.userId, 'userId');
  const tenantId = caller.tenant.id;
  return database.of(tenantId).transaction(async (manager) => {
    const isLast = await isLastAdmin(manager, { tenantId, id });
    const before = await lockAccount(manager, tenantId, id);
    const wanted = {
      name: input.name ?? before.user.name,
      role: input.role ?? before.role,
      extraPermissions: input.extraPermissions ?? before.extraPermissions,
    };
    const checked = checkPut(caller, before, wanted, isLast);
    if ('field' in checked) return new UserNotPut(before, checked.message, checked.field);
    await write(manager, before, checked);
    const after = await readAccount(manager, tenantId, id);
    const isUnchanged = JSON.stringify(after) === JSON.stringify(before);
    if (isUnchanged) return new UserPut(after, 'Nothing changed.');
    const ended = mayMore(before, after) ? await endLinks(manager, after) : 0;
    const saved = `${isolate(after.user.name)} is saved.`;
    return new UserPut(after, ended ? `${saved} ${LINK_ENDED}` : saved);
  });
}

function checkPut(caller: Caller, before: UserAccount, wanted: Wanted, isLast: boolean): Wanted | WrongField {
  const isSelf = caller.userId === before.id;
  const isAccessKept = wanted.role === before.role && isSame(wanted.extraPermissions, before.extraPermissions);
  const why = isSelf && isAccessKept ? undefined : whyNotManage(caller, before);
  if (why) return { field: isSelf ? 'role' : 'userId', message: why };
  if (isLast && wanted.role !== 'admin') return { field: 'role', message: LAST_ADMIN };
  if (!isAccessKept) return checkPerson(caller, wanted);
  const name = oneLine(wanted.name);
  return whyNotName(name) ?? { ...wanted, name };
}

/** Whoever made a link for them could let more be done with it now than they might have let. */
const LINK_ENDED = 'Their link to choose a password is no longer good: make them a new one if they still need it.';

const mayMore = (before: UserAccount, after: UserAccount) => {
  const had = permissionsOf(before.role, before.extraPermissions);
  return [...permissionsOf(after.role, after.extraPermissions)].some((key) => !had.has(key));
};

const isSame = (some: readonly string[], others: readonly string[]) =>
  [...some].sort().join() === [...others].sort().join();

async function write(manager: EntityManager, { tenantId, id }: UserAccount, person: Wanted): Promise<void> {
  await manager.query(
    'update app_user set name = $3, role = $4, extra_permissions = $5 where tenant_id = $1 and id = $2',
    [tenantId, id, person.name, person.role, person.extraPermissions],
  );
}
