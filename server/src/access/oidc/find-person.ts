import type { SignInProblem } from '@tuffops/shared/sign-in-problem';
import type { EntityManager } from 'typeorm';
import type { OidcSettings } from '../../config/oidc-settings.ts';
import type { Reach } from '../../database/database.ts';
import { endLinks } from '../end-access.ts';
import { findUserByEmail, normalizeEmail } from '../find-user-by-email.ts';
import { isLastAdmin } from '../last-admin.ts';
import { User } from '../user.entity.ts';
import type { Claims } from './provider.ts';

type Found = { user: User } | { problem: SignInProblem };

/**
 * The person who signed in elsewhere. The first time they are found by an e-mail address that the provider has verified, which
 * must be a person's of ours already, and from then on by issuer and subject alone: whoever gets the address later is not
 * them. Nobody is made: of a stranger it is not known to which contractor they belong.
 */
export async function findPerson(reach: Reach, claims: Claims, roles: OidcSettings['roles']): Promise<Found> {
  return reach.transaction(async (manager) => {
    const linked = await findLinked(manager, claims);
    const found = linked ? { user: linked } : await findByEmail(manager, claims);
    if ('problem' in found) return found;
    const { user } = found;
    if (user.deactivatedAt) return { problem: 'SHUT_OUT' };
    const role = roles?.given.find(({ values }) => values.some((value) => claims.groups.includes(value)))?.role;
    if (roles && !role) return { problem: 'NO_ROLE' };
    if (!linked && !(await link(manager, claims, user))) return { problem: 'OTHER_ACCOUNT' };
    if (role && role !== user.role) await giveRole(manager, user, role);
    return { user };
  });
}

async function findLinked(manager: EntityManager, { issuer, subject }: Claims): Promise<User | null> {
  const [row]: [{ tenant_id: string; user_id: string }?] = await manager.query(
    'select tenant_id, user_id from oidc_identity where issuer = $1 and subject = $2',
    [issuer, subject],
  );
  return row ? manager.findOneBy(User, { tenantId: row.tenant_id, id: row.user_id }) : null;
}

async function findByEmail(manager: EntityManager, { email, isVerified }: Claims): Promise<Found> {
  if (!email) return { problem: 'NO_EMAIL' };
  if (!isVerified) return { problem: 'NOT_VERIFIED' };
  const user = await findUserByEmail(manager, normalizeEmail(email));
  return user ? { user } : { problem: 'STRANGER' };
}

/** False: they are linked with another account there, or that account with somebody else. */
async function link(manager: EntityManager, { issuer, subject }: Claims, { tenantId, id }: User): Promise<boolean> {
  await manager.query(
    `insert into oidc_identity (tenant_id, user_id, issuer, subject) values ($1, $2, $3, $4) on conflict do nothing`,
    [tenantId, id, issuer, subject],
  );
  const [linked]: unknown[] = await manager.query(
    'select 1 from oidc_identity where tenant_id = $1 and user_id = $2 and issuer = $3 and subject = $4',
    [tenantId, id, issuer, subject],
  );
  return linked !== undefined;
}

/** As their account there says. The last administrator stays one: nobody could let others in again. */
async function giveRole(manager: EntityManager, user: User, role: User['role']): Promise<void> {
  if (await isLastAdmin(manager, user)) return;
  const { tenantId, id } = user;
  await manager.query('update app_user set role = $3 where tenant_id = $1 and id = $2', [tenantId, id, role]);
  await endLinks(manager, { tenantId, id });
}
