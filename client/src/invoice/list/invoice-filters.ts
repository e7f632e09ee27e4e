import { InvoiceStatus, invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import type { InvoiceSortKey } from '../../generated/graphql.ts';
import { ofStatus, onDay } from '../../list/filter.ts';
import { listFilters } from '../../list/list-filters.ts';
import { formatDay } from '../../ui/instant.ts';

export const STATUSES = Object.values(InvoiceStatus);

const SORTS: Record<InvoiceSortKey, string> = {
  ISSUED_AT: 'issued',
  NUMBER: 'number',
  TOTAL: 'total',
  CUSTOMER_NAME: 'customer',
};

/** What the list of invoices can be narrowed and sorted by. */
export const INVOICE_FILTERS = listFilters({
  searchedBy: 'number or customer',
  filters: {
    status: ofStatus(STATUSES, invoiceStatusLabel),
    issuedFrom: onDay(
      (issuedFrom) => ({ issuedFrom }),
      (day) => `issued from ${formatDay(day)}`,
    ),
    issuedTo: onDay(
      (issuedTo) => ({ issuedTo }),
      (day) => `issued until ${formatDay(day)}`,
    ),
  },
  urlKeys: { issuedFrom: 'from', issuedTo: 'to' },
  sorts: SORTS,
  sortedBy: 'ISSUED_AT',
});
