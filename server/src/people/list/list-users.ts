import { defineList } from '../../list/define-list.ts';
import { hasOneOf } from '../../list/statement/conditions.ts';
import type { Condition, ListSort } from '../../list/statement/list-page.ts';
import type { Bind } from '../../list/statement/page.ts';
import { ACCOUNT_COLUMNS, accountOf } from '../read-account.ts';
import type { UserStatus } from '../role.ts';
import type { UserAccount } from '../user-account.type.ts';
import { BY_NAME, type UserAccountFilter, type UserAccountSortKey } from './list-users.type.ts';

const SORTS: Record<UserAccountSortKey, ListSort> = {
  NAME: { sql: 't.name collate "und-x-icu"', type: 'text' },
  LAST_SEEN_AT: { sql: `coalesce(t.last_seen_at, '-infinity')`, type: 'timestamptz' },
};

/** `accountOf` in SQL. */
const STATUS: Record<UserStatus, string> = {
  INVITED: '(t.deactivated_at is null and t.password_hash is null)',
  ACTIVE: '(t.deactivated_at is null and t.password_hash is not null)',
  DEACTIVATED: 't.deactivated_at is not null',
};

export const listUsers = defineList<UserAccount, UserAccountFilter, UserAccountSortKey>({
  name: 'users',
  table: 'app_user',
  sorts: SORTS,
  usual: BY_NAME,
  prefixes: [],
  read: ({ filter }) => ({
    branches: [],
    conditions: (bind) => conditions(filter, bind),
    searchable: { columns: ['t.searched'], isNumber: () => null },
    walk: 2_000,
    columns: ACCOUNT_COLUMNS,
    joins: [],
    rowOf: (row) => accountOf(row as Parameters<typeof accountOf>[0]),
  }),
});

function conditions({ statuses, roles, ids }: UserAccountFilter, bind: Bind): Condition[] {
  const where = hasOneOf(bind, ids);
  if (statuses?.length) where.push({ sql: `(${statuses.map((status) => STATUS[status]).join(' or ')})` });
  if (roles?.length) where.push({ sql: `t.role = any(${bind(roles)}::text[])` });
  return where;
}
