import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import type { CallerTenant } from '../../access/caller.ts';
import { type Span, spansOfDays } from '../../days.ts';
import { defineList } from '../../list/define-list.ts';
import { hasId, hasOneOf } from '../../list/statement/conditions.ts';
import type { Condition, ListSort } from '../../list/statement/list-page.ts';
import type { Searchable } from '../../list/statement/matching.ts';
import type { Bind } from '../../list/statement/page.ts';
import { type InvoiceFilter, type InvoiceSortKey, NEWEST_FIRST } from './list-invoices.type.ts';
import { type ListedInvoice, readInvoices } from './read-invoices.ts';

const SORTS: Record<InvoiceSortKey, ListSort> = {
  ISSUED_AT: { sql: 't.issued_at', type: 'timestamptz' },
  NUMBER: { sql: 't.number', type: 'integer', isUnique: true },
  TOTAL: { sql: 't.total_minor_units', type: 'integer' },
  CUSTOMER_NAME: { sql: 't.customer_name', type: 'text' },
};

const SEARCHABLE: Searchable = { columns: ['t.searched'], isNumber: () => (number) => `t.number = ${number}` };
/** `invoice_issued` holds what is searched; along the other sorts each row is looked at. */
const WALK = { alongTheIndex: 5_000, fromRowToRow: 2_000 };

export const listInvoices = defineList<ListedInvoice, InvoiceFilter, InvoiceSortKey>({
  name: 'invoices',
  table: 'invoice',
  sorts: SORTS,
  usual: NEWEST_FIRST,
  prefixes: ['inv'],
  read({ manager, caller: { tenant }, filter, by, isSearched, asked }) {
    const isByDay = by === 'ISSUED_AT';
    const isMerged = !isByDay || (!isSearched && Boolean(filter.statuses?.length));
    return {
      branches: isMerged ? statusesOf(filter).map(isStatus) : [],
      conditions: (bind) => conditions(tenant, filter, { isByDay, isMerged }, bind),
      searchable: SEARCHABLE,
      walk: isByDay ? WALK.alongTheIndex : WALK.fromRowToRow,
      ...readInvoices(manager, asked),
    };
  },
});

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
  return [
    ...where,
    ...hasId(bind, 't.work_order_id', workOrderId, 'workOrderId'),
    ...hasId(bind, 't.customer_id', customerId, 'customerId'),
    ...hasOneOf(bind, ids),
  ];
}

function issuedOn(spans: Span[], bind: Bind): string {
  const each = spans.map(({ from, before }) =>
    [from && `t.issued_at >= ${bind(from)}`, before && `t.issued_at < ${bind(before)}`].filter(Boolean).join(' and '),
  );
  return each.length > 0 ? `(${each.join(' or ')})` : 'false';
}
