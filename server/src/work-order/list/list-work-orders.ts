import { isReadyToInvoiceSql } from '@tuffops/shared/work-order/ready-to-invoice';
import { isApproved } from '@tuffops/shared/work-order/status';
import { type Caller, may } from '../../access/caller.ts';
import { defineList, type ListDefinition } from '../../list/define-list.ts';
import { hasId, hasOneOf, isUpdatedSince } from '../../list/statement/conditions.ts';
import type { Condition, ListSort } from '../../list/statement/list-page.ts';
import type { Searchable } from '../../list/statement/matching.ts';
import type { Bind } from '../../list/statement/page.ts';
import { visibleWorkOrders } from '../visibility.ts';
import { WorkOrderStatus } from '../work-order-status.ts';
import { NEWEST_FIRST, type WorkOrderFilter, type WorkOrderSortKey } from './list-work-orders.type.ts';
import { type ListedWorkOrder, readWorkOrders } from './read-work-orders.ts';
import { waiting } from './waiting.ts';

const SORTS: Record<WorkOrderSortKey, ListSort> = {
  NUMBER: { sql: 't.number', type: 'integer', isUnique: true },
  CUSTOMER_NAME: { sql: 't.customer_name', type: 'text' },
  SCHEDULED_FOR: { sql: `coalesce(t.scheduled_for, 'infinity')`, type: 'timestamptz' },
  COMPLETED_AT: { sql: `coalesce(t.customer_signed_off_at, 'infinity')`, type: 'timestamptz' },
  STATUS: { sql: 'work_order_stage(t.status)', type: 'integer' },
};

const WALK = 2_000;

/** Those that the caller sees. */
export const WORK_ORDERS: ListDefinition<ListedWorkOrder, WorkOrderFilter, WorkOrderSortKey> = {
  name: 'workOrders',
  table: 'work_order',
  sorts: SORTS,
  usual: NEWEST_FIRST,
  prefixes: ['wo', 'inv'],
  read: ({ manager, caller, filter, by, asked }) => ({
    branches: branches(filter, by),
    conditions: (bind) => conditions(caller, filter, by, bind),
    searchable: searchable(caller),
    walk: WALK,
    ...readWorkOrders(manager, asked),
  }),
};

export const listWorkOrders = defineList(WORK_ORDERS);

/** Contact data and invoices are searched by those who may see them. */
function searchable(caller: Caller): Searchable {
  const columns = [
    't.searched',
    ...(may(caller, 'customers.view') ? ['t.searched_contact'] : []),
    ...(seesInvoices(caller) ? ['t.searched_invoices'] : []),
  ];
  const isOfInvoice = (number: string) => `t.searched_invoices like '%' || numbered('inv-', ${number}) || E'\\n%'`;
  return {
    columns,
    isNumber(prefix) {
      if (prefix === 'wo') return (number) => `t.number = ${number}`;
      return seesInvoices(caller) ? isOfInvoice : null;
    },
  };
}

const seesInvoices = (caller: Caller) => caller.tenant.invoicesEnabled && may(caller, 'invoices.view');

/**
 * Those that wait for an invoice have indexes of their own, by when they were completed one for each status; else each status has, but
 * for what is unique or sorted by it.
 */
function branches(filter: WorkOrderFilter, by: WorkOrderSortKey): string[] {
  if (filter.readyToInvoice) {
    const isReady = isReadyToInvoiceSql('t');
    if (by !== 'COMPLETED_AT') return [isReady];
    const approved = statusesOf(filter).filter(isApproved);
    return approved.length > 0 ? approved.map((status) => `(${isReady} and t.status = '${status}')`) : [isReady];
  }
  if (by === 'STATUS' || (by === 'NUMBER' && !filter.statuses?.length)) return [];
  return statusesOf(filter).map((status) => `t.status = '${status}'`);
}

/** In one order, so that those asked for in another are no other statement. */
const statusesOf = ({ statuses }: WorkOrderFilter) =>
  Object.values(WorkOrderStatus).filter((status) => !statuses?.length || statuses.includes(status));

function conditions(caller: Caller, filter: WorkOrderFilter, by: WorkOrderSortKey, bind: Bind): Condition[] {
  const { statuses, readyToInvoice, technicianId, customerId, ids, updatedSince } = filter;
  const visible = visibleWorkOrders(caller);
  const where: Condition[] = [];
  if (!visible) where.push({ sql: 'false', kind: 'few' });
  where.push(
    ...hasId(bind, 't.technician_id', visible?.technicianId, 'technicianId'),
    ...hasId(bind, 't.technician_id', technicianId, 'technicianId'),
    ...hasId(bind, 't.customer_id', customerId, 'customerId'),
    ...hasOneOf(bind, ids),
    ...isUpdatedSince(bind, updatedSince),
    ...waiting(filter, seesInvoices(caller)),
  );
  if (readyToInvoice === false) where.push({ sql: `not ${isReadyToInvoiceSql('t')}` });
  if (readyToInvoice && statuses?.length) where.push({ sql: `t.status = any(${bind(statuses)}::text[])` });
  if (!readyToInvoice && statuses?.length && by === 'STATUS') {
    const stages = statusesOf(filter).map((status) => `work_order_stage('${status}')`);
    where.push({ sql: `work_order_stage(t.status) = any(array[${stages.join(', ')}])`, kind: 'ordered' });
  }
  return where;
}
