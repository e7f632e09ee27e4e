import { type Permission, permissionsOf, ROLE_NAMES } from '@tuffops/shared/permission';
import { permissionsOfUser, User } from '../../access/user.entity.ts';
import { type Asked, askedOfRows } from '../../graphql/asked.ts';
import type { Connection } from '../../list/connection.ts';
import { connectionType } from '../../list/connection.type.ts';
import { type ListDeps, listConnection } from '../../list/list-connection.ts';
import type { PageArgs } from '../../list/page-args.ts';
import type { Bind } from '../../list/statement/page.ts';
import { readColumns } from '../../list/statement/read-columns.ts';

export const UserConnection = connectionType('User', User, 'people');
export type UserConnection = Connection<User>;

const NEEDED: readonly Permission[] = ['work_orders.view', 'work_orders.edit'];

export function isTechnician(user: User): boolean {
  const permissions = permissionsOfUser(user);
  return NEEDED.every((key) => permissions.has(key));
}

/** Who can be assigned, by name: those of the tenant's people who may see and work on their own work orders. */
export function listTechnicians(
  deps: ListDeps,
  tenantId: string,
  page: PageArgs,
  asked: Asked | null = null,
): Promise<UserConnection> {
  const scope = { tenantId, list: 'technicians', sort: null, filter: null };
  return listConnection(deps, scope, page, asked, {
    table: 'app_user',
    tenantId,
    branches: [],
    conditions: (bind) => [{ sql: 't.deactivated_at is null' }, { sql: isTechnicianIn(bind) }],
    sort: { sql: 't.name', type: 'text' },
    direction: 'ASC',
    search: null,
    columns: readColumns(deps.database.of(tenantId).manager, User, {}, asked && askedOfRows(asked).fields),
    joins: [],
    rowOf: (row) => row as User,
  });
}

/** `isTechnician` in SQL: a person's own keys are those that the role lacks. */
function isTechnicianIn(bind: Bind): string {
  const ways = ROLE_NAMES.map((role) => {
    const ofRole = permissionsOf(role, []);
    const lacking = NEEDED.filter((key) => !ofRole.has(key));
    return `(t.role = ${bind(role)} and t.extra_permissions @> ${bind(lacking)}::text[])`;
  });
  return `(${ways.join(' or ')})`;
}
