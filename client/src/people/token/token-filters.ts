import type { ApiTokenSortKey, ApiTokenStatus } from '../../generated/graphql.ts';
import { ofStatus } from '../../list/filter.ts';
import { listFilters } from '../../list/list-filters.ts';

export const TOKEN_STATUS_LABELS: Record<ApiTokenStatus, string> = {
  ACTIVE: 'Active',
  EXPIRED: 'Expired',
  REVOKED: 'Revoked',
};
export const TOKEN_STATUSES = Object.keys(TOKEN_STATUS_LABELS) as ApiTokenStatus[];

const SORTS: Record<ApiTokenSortKey, string> = { CREATED_AT: 'created', NAME: 'name' };

/** What the list of API tokens can be narrowed and sorted by. */
export const TOKEN_FILTERS = listFilters({
  searchedBy: 'name',
  filters: { status: ofStatus(TOKEN_STATUSES, (status) => TOKEN_STATUS_LABELS[status]) },
  sorts: SORTS,
  sortedBy: 'CREATED_AT',
});
