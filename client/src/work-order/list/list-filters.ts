import { cut } from '@tuffops/shared/shorten';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { SortDirection, WorkOrderFilter, WorkOrderSort, WorkOrderSortKey } from '../../generated/graphql.ts';

/** What the list shows, as it stands in the URL. */
export type ListFilters = {
  search: string;
  status: WorkOrderStatus | null;
  readyToInvoice: boolean;
  sortBy: WorkOrderSortKey;
  direction: SortDirection;
};

export const NO_FILTERS = { search: '', status: null, readyToInvoice: false };

const SORT_KEYS: Record<WorkOrderSortKey, string> = {
  NUMBER: 'number',
  CUSTOMER_NAME: 'customer',
  STATUS: 'status',
  SCHEDULED_FOR: 'scheduled',
};

export function readFilters(params: URLSearchParams): ListFilters {
  const status = params.get('status')?.toUpperCase();
  const sort = params.get('sort');
  const by = (Object.keys(SORT_KEYS) as WorkOrderSortKey[]).find((key) => SORT_KEYS[key] === sort);
  return {
    search: cut(params.get('search') ?? '', 200),
    status: WORK_ORDER_STATUSES.find((known) => known === status) ?? null,
    readyToInvoice: params.get('ready') === 'true',
    sortBy: by ?? 'NUMBER',
    direction: params.get('direction') === 'asc' ? 'ASC' : 'DESC',
  };
}

/** Only what differs from the plain list, so that the plain list has the plain address. */
export function writeFilters(filters: ListFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.search) params.set('search', filters.search);
  if (filters.status) params.set('status', filters.status.toLowerCase());
  if (filters.readyToInvoice) params.set('ready', 'true');
  if (filters.sortBy !== 'NUMBER') params.set('sort', SORT_KEYS[filters.sortBy]);
  if (filters.direction === 'ASC') params.set('direction', 'asc');
  return params;
}

export function variablesOf(filters: ListFilters): { filter: WorkOrderFilter; sort: WorkOrderSort } {
  const search = filters.search.trim();
  return {
    filter: {
      ...(search && { search }),
      ...(filters.status && { statuses: [filters.status] }),
      ...(filters.readyToInvoice && { readyToInvoice: true }),
    },
    sort: { by: filters.sortBy, direction: filters.direction },
  };
}

export function isFiltered(filters: ListFilters): boolean {
  return Boolean(filters.search.trim() || filters.status || filters.readyToInvoice);
}
