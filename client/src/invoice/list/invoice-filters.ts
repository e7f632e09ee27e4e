import { type InvoiceStatus, invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import type { InvoiceSortKey } from '../../generated/graphql.ts';
import { inState, ofOne, onDay } from '../../list/filter.ts';
import { listFilters } from '../../list/list-filters.ts';
import { formatDay } from '../../ui/instant.ts';
import { WAITING, WAITING_KEYS } from './waiting.ts';

type Status = InvoiceStatus | 'OVERDUE';

/** What the dropdown offers: each status, and what is sent and past its due day. */
export const STATUSES: readonly Status[] = ['SENT', 'OVERDUE', 'PAID', 'CANCELLED'];

export const statusLabel = (status: Status) => (status === 'OVERDUE' ? 'Overdue' : invoiceStatusLabel(status));

type AskedOfStatus = { statuses?: InvoiceStatus[]; isOverdue?: boolean };
const askOfStatus = (status: Status): AskedOfStatus =>
  status === 'OVERDUE' ? { isOverdue: true } : { statuses: [status] };

const SORTS: Record<InvoiceSortKey, string> = {
  ISSUED_AT: 'issued',
  NUMBER: 'number',
  TOTAL: 'total',
  CUSTOMER_NAME: 'customer',
  DUE_ON: 'due',
};

/** What the list of invoices can be narrowed and sorted by. */
export const INVOICE_FILTERS = listFilters({
  searchedBy: 'number or customer',
  filters: {
    status: inState(STATUSES, statusLabel, askOfStatus),
    issuedFrom: onDay(
      (issuedFrom) => ({ issuedFrom }),
      (day) => `issued from ${formatDay(day)}`,
    ),
    issuedTo: onDay(
      (issuedTo) => ({ issuedTo }),
      (day) => `issued until ${formatDay(day)}`,
    ),
    dueFrom: onDay(
      (dueFrom) => ({ dueFrom }),
      (day) => `due from ${formatDay(day)}`,
    ),
    dueTo: onDay(
      (dueTo) => ({ dueTo }),
      (day) => `due until ${formatDay(day)}`,
    ),
    cancelledFrom: onDay(
      (cancelledFrom) => ({ cancelledFrom }),
      (day) => `cancelled from ${formatDay(day)}`,
    ),
    cancelledTo: onDay(
      (cancelledTo) => ({ cancelledTo }),
      (day) => `cancelled until ${formatDay(day)}`,
    ),
    ...WAITING,
    customer: ofOne((customerId) => ({ customerId }), 'of one customer'),
  },
  urlKeys: { issuedFrom: 'from', issuedTo: 'to', ...WAITING_KEYS },
  sorts: SORTS,
  sortedBy: 'ISSUED_AT',
});
