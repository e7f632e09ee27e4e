import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import type { CallerTenant } from '../../access/caller.ts';
import { dayAt, type Span, spansOfDays } from '../../days.ts';
import { defineList, type ListDefinition } from '../../list/define-list.ts';
import { hasId, hasOneOf, isUpdatedSince } from '../../list/statement/conditions.ts';
import type { Condition, ListSort } from '../../list/statement/list-page.ts';
import type { Searchable } from '../../list/statement/matching.ts';
import type { Bind } from '../../list/statement/page.ts';
import { isOverdueSql } from '../overdue.ts';
import { type InvoiceFilter, type InvoiceSortKey, NEWEST_FIRST } from './list-invoices.type.ts';
import { type ListedInvoice, readInvoices } from './read-invoices.ts';
import { waiting } from './waiting.ts';

const SORTS: Record<InvoiceSortKey, ListSort> = {
  ISSUED_AT: { sql: 't.issued_at', type: 'timestamptz' },
  NUMBER: { sql: 't.number', type: 'integer', isUnique: true },
  TOTAL: { sql: 't.total_minor_units', type: 'integer' },
  CUSTOMER_NAME: { sql: 't.customer_name', type: 'text' },
  DUE_ON: { sql: 't.due_on', type: 'date' },
};

const SEARCHABLE: Searchable = { columns: ['t.searched'], isNumber: () => (number) => `t.number = ${number}` };
/** `invoice_issued` holds what is searched; along the other sorts each row is looked at. */
const WALK = { alongTheIndex: 5_000, fromRowToRow: 2_000 };

/** How the invoices of the tenant are listed. */
export const INVOICES: ListDefinition<ListedInvoice, InvoiceFilter, InvoiceSortKey> = {
  name: 'invoices',
  table: 'invoice',
  sorts: SORTS,
  usual: NEWEST_FIRST,
  prefixes: ['inv'],
  read({ manager, seams, caller: { tenant }, filter, by, isSearched, asked }) {
    const isByDay = by === 'ISSUED_AT';
    const isMerged = !isByDay || (!isSearched && hasStatuses(filter));
    const today = () => dayAt(seams.now(), tenant.timeZone);
    return {
      branches: isMerged ? statusesOf(filter).map(isStatus) : [],
      conditions: (bind) => conditions(tenant, filter, { by, isMerged, today }, bind),
      searchable: SEARCHABLE,
      walk: isByDay ? WALK.alongTheIndex : WALK.fromRowToRow,
      ...readInvoices(manager, asked),
    };
  },
};

export const listInvoices = defineList(INVOICES);

const isStatus = (status: string) => `t.status = '${status}'`;

/** In one order, so that those asked for in another are no other statement. */
const statusesOf = ({ statuses, isOverdue }: InvoiceFilter) =>
  Object.values(InvoiceStatus).filter(
    (status) => (!statuses?.length || statuses.includes(status)) && (!isOverdue || status === 'SENT'),
  );

const hasStatuses = ({ statuses, isOverdue }: InvoiceFilter) => Boolean(statuses?.length || isOverdue);

function conditions(
  tenant: CallerTenant,
  filter: InvoiceFilter,
  { by, isMerged, today }: { by: InvoiceSortKey; isMerged: boolean; today: () => string },
  bind: Bind,
): Condition[] {
  const { issuedFrom, issuedTo, cancelledFrom, cancelledTo, dueFrom, dueTo, isOverdue, totalMinorUnits, updatedSince } =
    filter;
  const wanted = statusesOf(filter);
  if (wanted.length === 0) return [{ sql: 'false', kind: 'few' }];
  const where: Condition[] = [];
  const rangeOf = (key: InvoiceSortKey) => (by === key ? 'ordered' : 'range');
  if (issuedFrom || issuedTo) {
    const spans = spansOfDays(issuedFrom ?? null, issuedTo ?? null, tenant.timeZone);
    where.push({ sql: within('t.issued_at', spans, bind), kind: rangeOf('ISSUED_AT') });
  }
  if (cancelledFrom || cancelledTo) {
    const spans = spansOfDays(cancelledFrom ?? null, cancelledTo ?? null, tenant.timeZone);
    where.push({ sql: `(t.status = 'CANCELLED' and ${within('t.cancelled_at', spans, bind)})`, kind: 'range' });
  }
  if (hasStatuses(filter) && !isMerged) where.push({ sql: `(${wanted.map(isStatus).join(' or ')})` });
  if (dueFrom || dueTo) where.push({ sql: dueOn(wanted, dueFrom, dueTo, bind), kind: rangeOf('DUE_ON') });
  if (typeof isOverdue === 'boolean') {
    const sql = isOverdueSql('t', bind(today()));
    where.push(isOverdue ? { sql, kind: rangeOf('DUE_ON') } : { sql: `not ${sql}` });
  }
  if (typeof totalMinorUnits === 'number')
    where.push({ sql: isTotal(wanted, totalMinorUnits, bind), kind: rangeOf('TOTAL') });
  return [
    ...where,
    ...hasId(bind, 't.work_order_id', filter.workOrderId, 'workOrderId'),
    ...hasId(bind, 't.customer_id', filter.customerId, 'customerId'),
    ...hasOneOf(bind, filter.ids),
    ...isUpdatedSince(bind, updatedSince),
    ...waiting(filter),
  ];
}

function within(column: string, spans: Span[], bind: Bind): string {
  const each = spans.map(({ from, before }) =>
    [from && `${column} >= ${bind(from)}`, before && `${column} < ${bind(before)}`].filter(Boolean).join(' and '),
  );
  return each.length > 0 ? `(${each.join(' or ')})` : 'false';
}

/** The index of due days has them by status, so all of those are named. */
function dueOn(
  statuses: readonly InvoiceStatus[],
  from: string | null | undefined,
  to: string | null | undefined,
  bind: Bind,
): string {
  const days = [from && `t.due_on >= ${bind(from)}::date`, to && `t.due_on <= ${bind(to)}::date`];
  return `(${[anyOf(statuses), ...days].filter(Boolean).join(' and ')})`;
}

/** A total is no more than an integer holds; nothing has one beyond. */
const isTotal = (statuses: readonly InvoiceStatus[], total: number, bind: Bind) =>
  `(${anyOf(statuses)} and t.total_minor_units = ${bind(total)}::bigint)`;

const anyOf = (statuses: readonly InvoiceStatus[]) =>
  `t.status in (${statuses.map((status) => `'${status}'`).join(', ')})`;
