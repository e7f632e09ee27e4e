import type { WorkOrderSortKey } from '../../generated/graphql.ts';
import { listFilters } from '../../list/list-filters.ts';

const SORTS = { COMPLETED_AT: 'completed', NUMBER: 'number', CUSTOMER_NAME: 'customer' } satisfies Partial<
  Record<WorkOrderSortKey, string>
>;
export type ReadySort = keyof typeof SORTS;

/** What the queue can be narrowed and sorted by; it begins with what has waited longest. */
export const READY_FILTERS = listFilters({
  searchedBy: 'number, title, customer or unit',
  filters: {},
  sorts: SORTS,
  sortedBy: 'COMPLETED_AT' as ReadySort,
  sorted: 'ASC',
});

/** Those that wait, whatever else is asked of them. */
export const WAITING_FOR_INVOICE = { readyToInvoice: true, statuses: ['COMPLETED' as const] };
