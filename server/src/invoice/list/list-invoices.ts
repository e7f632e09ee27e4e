import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import type { Caller, CallerTenant } from '../../access/caller.ts';
import { type Span, spansOfDays } from '../../days.ts';
import type { Deps } from '../../deps.ts';
import { type Asked, askedOfRows } from '../../graphql/asked.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { listConnection } from '../../list/list-connection.ts';
import type { PageArgs } from '../../list/page-args.ts';
import { searchText } from '../../list/search-text.ts';
import type { Bind } from '../../list/statement/keyset-page.ts';
import type { Condition, ListQuery, ListSort } from '../../list/statement/list-page.ts';
import type { Searchable } from '../../list/statement/matching.ts';
import { searchWords } from '../../list/statement/search-words.ts';
import type { InvoiceConnection, InvoiceFilter, InvoiceSort, InvoiceSortKey } from './list-invoices.type.ts';
import { listedInvoice, readInvoices } from './read-invoices.ts';

export type ListInvoicesArgs = PageArgs & { filter?: InvoiceFilter | null; sort?: InvoiceSort | null };

const SORTS: Record<InvoiceSortKey, ListSort> = {
  ISSUED_AT: { sql: 't.issued_at', type: 'timestamptz' },
  NUMBER: { sql: 't.number', type: 'integer', isUnique: true },
  TOTAL: { sql: 't.total_minor_units', type: 'integer' },
  CUSTOMER_NAME: { sql: 't.customer_name', type: 'text' },
};

const SEARCHABLE: Searchable = { columns: ['t.searched'], isNumber: () => (number) => `t.number = ${number}` };
/** `invoice_issued` holds what is searched; along the other sorts each row is looked at. */
const WALK = { alongTheIndex: 5_000, fromRowToRow: 2_000 };

/** The tenant's invoices, newest first unless asked otherwise; fast at any depth of any sort and filter. */
export async function listInvoices(
  deps: Pick<Deps, 'database' | 'cursors'>,
  { tenant }: Caller,
  { filter: given, sort, ...page }: ListInvoicesArgs,
  asked: Asked | null = null,
): Promise<InvoiceConnection> {
  const filter = given ?? {};
  const { by, direction } = sort ?? { by: 'ISSUED_AT', direction: 'DESC' };
  const scope = { tenantId: tenant.id, list: 'invoices', sort: { by, direction }, filter: given ?? null };
  const isByDay = by === 'ISSUED_AT';
  const text = searchText(filter.search);
  const words = text === null ? null : searchWords(text, ['inv']);
  const isMerged = !isByDay || (!words && filter.statuses?.length);
  const query: Omit<ListQuery, 'first' | 'after' | 'isCounted'> = {
    table: 'invoice',
    tenantId: tenant.id,
    branches: isMerged ? statusesOf(filter).map(isStatus) : [],
    conditions: (bind) => conditions(tenant, filter, { isByDay, isMerged: Boolean(isMerged) }, bind),
    sort: SORTS[by],
    direction,
    search: words && { words, searchable: SEARCHABLE, walk: isByDay ? WALK.alongTheIndex : WALK.fromRowToRow },
    ...readInvoices(deps.database.of(tenant.id).manager, asked && askedOfRows(asked).fields),
  };
  return listConnection(deps, scope, page, asked, query, listedInvoice);
}

const isStatus = (status: string) => `t.status = '${status}'`;

/** In one order, so that those asked for in another are no other statement. */
const statusesOf = ({ statuses }: InvoiceFilter) =>
  Object.values(InvoiceStatus).filter((status) => !statuses?.length || statuses.includes(status));

function conditions(
  tenant: CallerTenant,
  filter: InvoiceFilter,
  { isByDay, isMerged }: { isByDay: boolean; isMerged: boolean },
  bind: Bind,
): Condition[] {
  const { statuses, issuedFrom, issuedTo, workOrderId, customerId, ids } = filter;
  const where: Condition[] = [];
  if (issuedFrom || issuedTo) {
    const spans = spansOfDays(issuedFrom ?? null, issuedTo ?? null, tenant.timeZone);
    where.push({ sql: issuedOn(spans, bind), kind: isByDay ? 'ordered' : 'range' });
  }
  if (statuses?.length && !isMerged) where.push({ sql: `(${statusesOf(filter).map(isStatus).join(' or ')})` });
  const few = (sql: string) => where.push({ sql, kind: 'few' });
  if (typeof workOrderId === 'string') few(`t.work_order_id = ${bind(parseId(workOrderId, 'workOrderId'))}`);
  if (typeof customerId === 'string') few(`t.customer_id = ${bind(parseId(customerId, 'customerId'))}`);
  if (ids) few(`t.id = any(${bind(ids.map((id) => parseId(id, 'ids')))}::uuid[])`);
  return where;
}

function issuedOn(spans: Span[], bind: Bind): string {
  const each = spans.map(({ from, before }) =>
    [from && `t.issued_at >= ${bind(from)}`, before && `t.issued_at < ${bind(before)}`].filter(Boolean).join(' and '),
  );
  return each.length > 0 ? `(${each.join(' or ')})` : 'false';
}
