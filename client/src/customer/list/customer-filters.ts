import { CUSTOMER_TYPE_LABELS, CUSTOMER_TYPES } from '@tuffops/shared/customer-type';
import type { CustomerSortKey } from '../../generated/graphql.ts';
import { oneOf } from '../../list/filter.ts';
import { listFilters } from '../../list/list-filters.ts';

const SORTS: Record<CustomerSortKey, string> = {
  NAME: 'name',
  CREATED_AT: 'entered',
};

/** What the list of customers can be narrowed and sorted by. */
export const CUSTOMER_FILTERS = listFilters({
  searchedBy: 'name, phone or e-mail',
  filters: {
    type: oneOf(
      CUSTOMER_TYPES,
      (type) => ({ types: [type] }),
      (type) => `type ${CUSTOMER_TYPE_LABELS[type]}`,
    ),
  },
  sorts: SORTS,
  sortedBy: 'NAME',
  sorted: 'ASC',
});
