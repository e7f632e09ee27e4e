import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { cut } from '@tuffops/shared/shorten';
import type { InvoiceFilter, InvoiceSort, InvoiceSortKey, SortDirection } from '../../generated/graphql.ts';

/** What the list shows, as it stands in the URL. */
export type ListFilters = {
  search: string;
  status: InvoiceStatus | null;
  /** Calendar days in the contractor's time zone, both included. */
  issuedFrom: string | null;
  issuedTo: string | null;
  sortBy: InvoiceSortKey;
  direction: SortDirection;
};

export const STATUSES = Object.values(InvoiceStatus);
export const NO_FILTERS = { search: '', status: null, issuedFrom: null, issuedTo: null };

const SORT_KEYS: Record<InvoiceSortKey, string> = {
  ISSUED_AT: 'issued',
  NUMBER: 'number',
  TOTAL: 'total',
  CUSTOMER_NAME: 'customer',
};

export function readFilters(params: URLSearchParams): ListFilters {
  const status = params.get('status')?.toUpperCase();
  const sort = params.get('sort');
  const by = (Object.keys(SORT_KEYS) as InvoiceSortKey[]).find((key) => SORT_KEYS[key] === sort);
  return {
    search: cut(params.get('search') ?? '', 200),
    status: STATUSES.find((known) => known === status) ?? null,
    issuedFrom: readDay(params.get('from')),
    issuedTo: readDay(params.get('to')),
    sortBy: by ?? 'ISSUED_AT',
    direction: params.get('direction') === 'asc' ? 'ASC' : 'DESC',
  };
}

function readDay(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}

/** Only what differs from the plain list, so that the plain list has the plain address. */
export function writeFilters(filters: ListFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.search) params.set('search', filters.search);
  if (filters.status) params.set('status', filters.status.toLowerCase());
  if (filters.issuedFrom) params.set('from', filters.issuedFrom);
  if (filters.issuedTo) params.set('to', filters.issuedTo);
  if (filters.sortBy !== 'ISSUED_AT') params.set('sort', SORT_KEYS[filters.sortBy]);
  if (filters.direction === 'ASC') params.set('direction', 'asc');
  return params;
}

export function variablesOf(filters: ListFilters): { filter: InvoiceFilter; sort: InvoiceSort } {
  const search = filters.search.trim();
  return {
    filter: {
      ...(search && { search }),
      ...(filters.status && { statuses: [filters.status] }),
      ...(filters.issuedFrom && { issuedFrom: filters.issuedFrom }),
      ...(filters.issuedTo && { issuedTo: filters.issuedTo }),
    },
    sort: { by: filters.sortBy, direction: filters.direction },
  };
}

export function isFiltered(filters: ListFilters): boolean {
  return Boolean(filters.search.trim() || filters.status || filters.issuedFrom || filters.issuedTo);
}
