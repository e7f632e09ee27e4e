import { WORK_ORDER_STATUS_LABELS, WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import type { WorkOrderSortKey } from '../../generated/graphql.ts';
import { ofStatus, onlyIf } from '../../list/filter.ts';
import { listFilters } from '../../list/list-filters.ts';

const SORTS: Record<WorkOrderSortKey, string> = {
  NUMBER: 'number',
  CUSTOMER_NAME: 'customer',
  STATUS: 'status',
  SCHEDULED_FOR: 'scheduled',
};

/** What the list of work orders can be narrowed and sorted by. */
export const WORK_ORDER_FILTERS = listFilters({
  searchedBy: 'number, title or customer',
  filters: {
    status: ofStatus(WORK_ORDER_STATUSES, (status) => WORK_ORDER_STATUS_LABELS[status]),
    readyToInvoice: onlyIf({ readyToInvoice: true }, 'ready to invoice'),
  },
  urlKeys: { readyToInvoice: 'ready' },
  sorts: SORTS,
  sortedBy: 'NUMBER',
});
