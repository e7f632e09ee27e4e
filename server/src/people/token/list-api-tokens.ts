import { ApiToken } from '../../access/api-token.entity.ts';
import { asEntity } from '../../database/read-rows.ts';
import { defineList } from '../../list/define-list.ts';
import { hasOneOf } from '../../list/statement/conditions.ts';
import type { Condition, ListSort } from '../../list/statement/list-page.ts';
import type { Bind } from '../../list/statement/page.ts';
import {
  type ApiTokenFilter,
  type ApiTokenSortKey,
  type ApiTokenStatus,
  NEWEST_FIRST,
} from './list-api-tokens.type.ts';

const SORTS: Record<ApiTokenSortKey, ListSort> = {
  CREATED_AT: { sql: 't.created_at', type: 'timestamptz' },
  NAME: { sql: 't.name collate "und-x-icu"', type: 'text' },
};

/** Of the token itself not even its hash. */
const COLUMNS = [
  't.tenant_id as "tenantId"',
  't.user_id as "userId"',
  't.name',
  't.permissions',
  't.created_at as "createdAt"',
  't.last_used_at as "lastUsedAt"',
  't.expires_at as "expiresAt"',
  't.revoked_at as "revokedAt"',
];

/** `statusOf` in SQL. */
const STATUS: Record<ApiTokenStatus, string> = {
  ACTIVE: '(t.revoked_at is null and (t.expires_at is null or t.expires_at > statement_instant()))',
  EXPIRED: '(t.revoked_at is null and t.expires_at <= statement_instant())',
  REVOKED: 't.revoked_at is not null',
};

export function statusOf({ revokedAt, expiresAt }: ApiToken, now: Date): ApiTokenStatus {
  if (revokedAt) return 'REVOKED';
  return expiresAt && expiresAt <= now ? 'EXPIRED' : 'ACTIVE';
}

export const listApiTokens = defineList<ApiToken, ApiTokenFilter, ApiTokenSortKey>({
  name: 'apiTokens',
  table: 'api_token',
  sorts: SORTS,
  usual: NEWEST_FIRST,
  prefixes: [],
  read: ({ manager, filter }) => ({
    branches: [],
    conditions: (bind) => conditions(filter, bind),
    searchable: { columns: ['t.searched'], isNumber: () => null },
    walk: 2_000,
    columns: COLUMNS,
    joins: [],
    rowOf: (row) => asEntity(manager.dataSource, ApiToken, row),
  }),
});

function conditions({ statuses, ids }: ApiTokenFilter, bind: Bind): Condition[] {
  const where = hasOneOf(bind, ids);
  if (statuses?.length) where.push({ sql: `(${statuses.map((status) => STATUS[status]).join(' or ')})` });
  return where;
}
