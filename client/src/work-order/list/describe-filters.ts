import { isolate } from '@tuffops/shared/isolate';
import { WORK_ORDER_STATUS_LABELS } from '@tuffops/shared/work-order/status';
import type { ListFilters } from './list-filters.ts';

/** The filters that are on, in words: `number, title or customer contains “acme”, status Completed, ready to invoice`. */
export function describeFilters({ search, status, readyToInvoice }: ListFilters): string {
  return [
    search.trim() && `number, title or customer contains “${isolate(search)}”`,
    status && `status ${WORK_ORDER_STATUS_LABELS[status]}`,
    readyToInvoice && 'ready to invoice',
  ]
    .filter(Boolean)
    .join(', ');
}
