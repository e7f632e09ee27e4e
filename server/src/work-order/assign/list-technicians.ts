import { type Permission, permissionsOf, ROLE_NAMES } from '@tuffops/shared/permission';
import { permissionsOfUser, User } from '../../access/user.entity.ts';
import type { Deps } from '../../deps.ts';
import type { Connection } from '../../list/connection.ts';
import { connectionType } from '../../list/connection.type.ts';
import type { PageArgs } from '../../list/page-args.ts';
import { readConnection } from '../../list/read-connection.ts';
import type { Bind } from '../../list/statement/keyset-page.ts';

export const UserConnection = connectionType('User', User, 'people');
export type UserConnection = Connection<User>;

const NEEDED: readonly Permission[] = ['work_orders.view', 'work_orders.edit'];

export function isTechnician(user: User): boolean {
  const permissions = permissionsOfUser(user);
  return NEEDED.every((key) => permissions.has(key));
}

/** Who can be assigned, by name: those of the tenant's people who may see and work on their own work orders. */
export function listTechnicians(
  deps: Pick<Deps, 'database' | 'cursors'>,
  tenantId: string,
  page: PageArgs,
): Promise<UserConnection> {
  const scope = { tenantId, list: 'technicians', sort: null, filter: null };
  const source = (bind: Bind) =>
    `from app_user u where u.tenant_id = ${bind(tenantId)} and u.deactivated_at is null and ${isTechnicianIn(bind)}`;
  const sortBy = { sql: 'u.name', type: 'text' };
  return readConnection(deps, User, scope, page, { source, id: 'u.id', sortBy, direction: 'ASC' });
}

/** `isTechnician` in SQL: a person's own keys are those that the role lacks. */
function isTechnicianIn(bind: Bind): string {
  const ways = ROLE_NAMES.map((role) => {
    const ofRole = permissionsOf(role, []);
    const lacking = NEEDED.filter((key) => !ofRole.has(key));
    return `(u.role = ${bind(role)} and u.extra_permissions @> ${bind(lacking)}::text[])`;
  });
  return `(${ways.join(' or ')})`;
}
