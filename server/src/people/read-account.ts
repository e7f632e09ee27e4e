import type { EntityManager } from 'typeorm';
import type { User } from '../access/user.entity.ts';
import { notFound } from '../errors.ts';
import { UserAccount } from './user-account.type.ts';

type Row = Pick<
  User,
  'id' | 'tenantId' | 'email' | 'name' | 'role' | 'extraPermissions' | 'createdAt' | 'lastSeenAt' | 'deactivatedAt'
> & { hasJoined: boolean };

/** What is read of a person, `t`: of their password no more than whether there is one. */
export const ACCOUNT_COLUMNS = [
  't.tenant_id as "tenantId"',
  't.email',
  't.name',
  't.role',
  't.extra_permissions as "extraPermissions"',
  't.created_at as "createdAt"',
  't.last_seen_at as "lastSeenAt"',
  't.deactivated_at as "deactivatedAt"',
  '(t.password_hash is not null) as "hasJoined"',
];

export function accountOf({ name, hasJoined, ...row }: Row): UserAccount {
  const status = row.deactivatedAt ? 'DEACTIVATED' : hasJoined ? 'ACTIVE' : 'INVITED';
  return Object.assign(new UserAccount(), { ...row, user: { id: row.id, name }, status });
}

/** The tenant's person of that id; NOT_FOUND if there is none. */
export const readAccount = (manager: EntityManager, tenantId: string, id: string) => read(manager, tenantId, id, '');

/** The same, and nobody else changes what they may do until the transaction is over. */
export const lockAccount = (manager: EntityManager, tenantId: string, id: string) =>
  read(manager, tenantId, id, 'for no key update');

async function read(manager: EntityManager, tenantId: string, id: string, lock: string): Promise<UserAccount> {
  const [row]: [Row?] = await manager.query(
    `select t.id, ${ACCOUNT_COLUMNS.join(', ')} from app_user t where t.tenant_id = $1 and t.id = $2 ${lock}`,
    [tenantId, id],
  );
  if (!row) throw notFound('user');
  return accountOf(row);
}
