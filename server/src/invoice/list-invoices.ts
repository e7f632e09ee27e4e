import type { Caller, CallerTenant } from '../access/caller.ts';
import { anywhere, type Bind, type SortKey } from '../database/keyset-page.ts';
import type { Deps } from '../deps.ts';
import { parseId } from '../graphql/parse-id.ts';
import { type PageArgs, readConnection } from '../graphql/read-connection.ts';
import { searchText } from '../graphql/search-text.ts';
import { dayStart } from '../tenant/day-start.ts';
import { Invoice } from './invoice.entity.ts';
import type { InvoiceConnection, InvoiceFilter, InvoiceSort, InvoiceSortKey } from './list-invoices.type.ts';

export type ListInvoicesArgs = PageArgs & { filter?: InvoiceFilter | null; sort?: InvoiceSort | null };

const SORT_KEYS: Record<InvoiceSortKey, SortKey> = {
  ISSUED_AT: { sql: 'i.issued_at', type: 'timestamptz' },
  NUMBER: { sql: 'i.number', type: 'integer' },
  TOTAL: { sql: 'i.total_minor_units', type: 'integer' },
  CUSTOMER_NAME: { sql: 'i.customer_name', type: 'text' },
};

/** The tenant's invoices, newest first unless asked otherwise; fast at any depth of any filter that an index serves. */
export function listInvoices(
  deps: Pick<Deps, 'dataSource' | 'cursors'>,
  { tenant }: Caller,
  { filter, sort, ...page }: ListInvoicesArgs,
): Promise<InvoiceConnection> {
  const { by, direction } = sort ?? { by: 'ISSUED_AT', direction: 'DESC' };
  const scope = { tenantId: tenant.id, list: 'invoices', sort: { by, direction }, filter: filter ?? null };
  const source = (bind: Bind) => `from invoice i where ${conditions(tenant, filter ?? {}, bind).join(' and ')}`;
  return readConnection(deps, Invoice, scope, page, { source, id: 'i.id', sortBy: SORT_KEYS[by], direction });
}

function conditions(tenant: CallerTenant, filter: InvoiceFilter, bind: Bind): string[] {
  const { statuses, issuedFrom, issuedTo, workOrderId, customerId } = filter;
  const text = searchText(filter.search);
  const where = [`i.tenant_id = ${bind(tenant.id)}`];
  if (statuses?.length === 1) where.push(`i.status = ${bind(statuses[0])}`);
  else if (statuses?.length) where.push(`i.status = any(${bind(statuses)}::text[])`);
  if (issuedFrom) where.push(`i.issued_at >= ${bind(dayStart(issuedFrom, tenant.timeZone))}`);
  if (issuedTo) where.push(`i.issued_at < ${bind(dayStart(issuedTo, tenant.timeZone, { daysLater: 1 }))}`);
  if (typeof workOrderId === 'string') where.push(`i.work_order_id = ${bind(parseId(workOrderId, 'workOrderId'))}`);
  if (typeof customerId === 'string') where.push(`i.customer_id = ${bind(parseId(customerId, 'customerId'))}`);
  if (text) where.push(matches(bind(anywhere(text))));
  return where;
}

/** What the index `invoice_search` holds: two lines, and a search never spans them. */
const SEARCHED = `lower(i.customer_name) || E'\\ninv-' || lpad(i.number::text, greatest(6, length(i.number::text)), '0')`;

const matches = (pattern: string) => `(${SEARCHED}) like lower(${pattern} collate "und-x-icu")`;
