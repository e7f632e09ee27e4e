import { invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { isolate } from '@tuffops/shared/isolate';
import { formatDay } from '../../ui/instant.ts';
import type { ListFilters } from './list-filters.ts';

/** The filters that are on, in words: `number or customer contains “acme”, status Sent, issued from Nov 1, 2026`. */
export function describeFilters({ search, status, issuedFrom, issuedTo }: ListFilters): string {
  return [
    search.trim() && `number or customer contains “${isolate(search)}”`,
    status && `status ${invoiceStatusLabel(status)}`,
    issuedFrom && `issued from ${formatDay(issuedFrom)}`,
    issuedTo && `issued until ${formatDay(issuedTo)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
