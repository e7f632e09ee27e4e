import type { UserAccountSortKey, UserStatus } from '../generated/graphql.ts';
import { ofStatus } from '../list/filter.ts';
import { listFilters } from '../list/list-filters.ts';

export const USER_STATUS_LABELS: Record<UserStatus, string> = {
  ACTIVE: 'Active',
  INVITED: 'Invited',
  DEACTIVATED: 'Shut out',
};
export const USER_STATUSES = Object.keys(USER_STATUS_LABELS) as UserStatus[];

const SORTS: Record<UserAccountSortKey, string> = { NAME: 'name', LAST_SEEN_AT: 'seen' };

/** What the list of people can be narrowed and sorted by. */
export const PEOPLE_FILTERS = listFilters({
  searchedBy: 'name or e-mail',
  filters: { status: ofStatus(USER_STATUSES, (status) => USER_STATUS_LABELS[status]) },
  sorts: SORTS,
  sortedBy: 'NAME',
  sorted: 'ASC',
});
