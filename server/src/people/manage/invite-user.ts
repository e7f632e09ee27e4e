import { isEmail } from '@tuffops/shared/email';
import { isolate } from '@tuffops/shared/isolate';
import type { Caller } from '../../access/caller.ts';
import { findUserByEmail, normalizeEmail } from '../../access/find-user-by-email.ts';
import type { Reach } from '../../database/database.ts';
import type { Deps } from '../../deps.ts';
import { readAccount } from '../read-account.ts';
import { mailLink, makeLink } from './hand-out-link.ts';
import { type InviteUserInput, UserInvited, UserNotInvited } from './invite-user.type.ts';
import { checkPerson } from './person-rules.ts';
import { whyNotHandOut } from './why-not-manage.ts';

/** Makes a person of the caller's tenant, who sets a password by a one-time link. */
export async function inviteUser(
  deps: Pick<Deps, 'database' | 'seams' | 'mailer' | 'publicUrl' | 'signInWays'>,
  caller: Caller,
  input: InviteUserInput,
): Promise<UserInvited | UserNotInvited> {
  const tenantId = caller.tenant.id;
  const reach = deps.database.of(tenantId);
  const notByToken = whyNotHandOut(caller);
  if (notByToken) return refused(null, notByToken);
  const email = normalizeEmail(input.email);
  if (!isEmail(email)) return refused('email', 'This is not an e-mail address.');
  const person = checkPerson(caller, input);
  if ('field' in person) return refused(person.field, person.message);

  const id = deps.seams.newId();
  const link = await reach.transaction(async (manager) => {
    const rows: unknown[] = await manager.query(
      `insert into app_user (id, tenant_id, email, name, role, extra_permissions) values ($1, $2, $3, $4, $5, $6)
       on conflict (email) do nothing returning id`,
      [id, tenantId, email, person.name, person.role, person.extraPermissions],
    );
    return rows.length > 0 ? makeLink(manager, deps, { tenantId, id }) : undefined;
  });
  if (!link) return refused('email', await whoHasIt(reach, tenantId, email));
  const user = await readAccount(reach.manager, tenantId, id);
  const { mailed, way } = await mailLink(deps, reach, caller, { account: user, link });
  const message = `${isolate(person.name)} is invited. ${way}`;
  return Object.assign(new UserInvited(), { user, message, link, mailed });
}

/** Of somebody in another account no more is said than that it cannot be. */
async function whoHasIt({ manager }: Reach, tenantId: string, email: string): Promise<string> {
  const user = await findUserByEmail(manager, email);
  if (user?.tenantId !== tenantId) return 'This e-mail address cannot be invited. Use another one.';
  const wayOut = user.deactivatedAt ? 'Let them in again instead.' : 'If they cannot sign in, make them a new link.';
  return `${isolate(user.name)} is here with this e-mail address already. ${wayOut}`;
}

const refused = (field: string | null, message: string) => Object.assign(new UserNotInvited(), { field, message });
