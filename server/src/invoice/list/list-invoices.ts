import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import type { CallerTenant } from '../../access/caller.ts';
import { dayAt, type Span, spansOfDays } from '../../days.ts';
import { defineList } from '../../list/define-list.ts';
import { hasId, hasOneOf, isUpdatedSince } from '../../list/statement/conditions.ts';
import type { Condition, ListSort } from '../../list/statement/list-page.ts';
import type { Searchable } from '../../list/statement/matching.ts';
import type { Bind } from '../../list/statement/page.ts';
import { isOverdueSql } from '../overdue.ts';
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
  read({ manager, seams, caller: { tenant }, filter, by, isSearched, asked }) {
    const isByDay = by === 'ISSUED_AT';
    const isMerged = !isByDay || (!isSearched && hasStatuses(filter));
    const today = () => dayAt(seams.now(), tenant.timeZone);
    return {
      branches: isMerged ? statusesOf(filter).map(isStatus) : [],
      conditions: (bind) => conditions(tenant, filter, { isByDay, isMerged, today }, bind),
      searchable: SEARCHABLE,
      walk: isByDay ? WALK.alongTheIndex : WALK.fromRowToRow,
      ...readInvoices(manager, asked),
    };
  },
});

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
  { isByDay, isMerged, today }: { isByDay: boolean; isMerged: boolean; today: () => string },
  bind: Bind,
): Condition[] {
  const { issuedFrom, issuedTo, dueFrom, dueTo, isOverdue, updatedSince, workOrderId, customerId, ids } = filter;
  const wanted = statusesOf(filter);
  if (wanted.length === 0) return [{ sql: 'false', kind: 'few' }];
  const where: Condition[] = [];
  if (issuedFrom || issuedTo) {
    const spans = spansOfDays(issuedFrom ?? null, issuedTo ?? null, tenant.timeZone);
    where.push({ sql: issuedOn(spans, bind), kind: isByDay ? 'ordered' : 'range' });
  }
  if (hasStatuses(filter) && !isMerged) where.push({ sql: `(${wanted.map(isStatus).join(' or ')})` });
  if (dueFrom || dueTo) where.push({ sql: dueOn(wanted, dueFrom, dueTo, bind), kind: 'range' });
  if (typeof isOverdue === 'boolean') {
    const sql = isOverdueSql('t', bind(today()));
    where.push(isOverdue ? { sql, kind: 'range' } : { sql: `not ${sql}` });
  }
  return [
    ...where,
    ...hasId(bind, 't.work_order_id', workOrderId, 'workOrderId'),
    ...hasId(bind, 't.customer_id', customerId, 'customerId'),
    ...hasOneOf(bind, ids),
    ...isUpdatedSince(bind, updatedSince),
  ];
}

function issuedOn(spans: Span[], bind: Bind): string {
  const each = spans.map(({ from, before }) =>
    [from && `t.issued_at >= ${bind(from)}`, before && `t.issued_at < ${bind(before)}`].filter(Boolean).join(' and '),
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
  const within = [from && `t.due_on >= ${bind(from)}::date`, to && `t.due_on <= ${bind(to)}::date`];
  const any = `t.status in (${statuses.map((status) => `'${status}'`).join(', ')})`;
  return `(${[any, ...within].filter(Boolean).join(' and ')})`;
}
