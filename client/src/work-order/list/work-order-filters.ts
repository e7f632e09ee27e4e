import { WORK_ORDER_STATUS_LABELS, WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import type { WorkOrderSortKey } from '../../generated/graphql.ts';
import { WAITING, WAITING_KEYS } from '../../invoice/list/waiting.ts';
import { ofOne, ofStatus, onlyIf } from '../../list/filter.ts';
import { listFilters } from '../../list/list-filters.ts';

const SORTS: Record<WorkOrderSortKey, string> = {
  NUMBER: 'number',
  CUSTOMER_NAME: 'customer',
  STATUS: 'status',
  SCHEDULED_FOR: 'scheduled',
  COMPLETED_AT: 'completed',
};

/** The fields that the search looks into, as the viewer may know them. */
export function searchedAs({
  mayViewContacts,
  mayViewInvoices,
}: {
  mayViewContacts: boolean;
  mayViewInvoices: boolean;
}) {
  const fields = [
    'number',
    'title',
    'customer',
    'unit',
    mayViewContacts && 'phone, e-mail',
    mayViewInvoices && 'invoice',
  ];
  const said = fields.filter(Boolean).join(', ');
  return said.replace(/, (?=[^,]*$)/, ' or ');
}

/** What the list of work orders can be narrowed and sorted by. */
export const WORK_ORDER_FILTERS = listFilters({
  searchedBy: 'number, title, customer or unit',
  filters: {
    status: ofStatus(WORK_ORDER_STATUSES, (status) => WORK_ORDER_STATUS_LABELS[status]),
    readyToInvoice: onlyIf({ readyToInvoice: true }, 'ready to invoice'),
    ...WAITING,
    customer: ofOne((customerId) => ({ customerId }), 'of one customer'),
  },
  urlKeys: { readyToInvoice: 'ready', ...WAITING_KEYS },
  sorts: SORTS,
  sortedBy: 'NUMBER',
});
