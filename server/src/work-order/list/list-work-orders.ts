import { isReadyToInvoiceSql } from '@tuffops/shared/work-order/ready-to-invoice';
import { type Caller, may } from '../../access/caller.ts';
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
import { visibleWorkOrders } from '../visibility.ts';
import { WorkOrderStatus } from '../work-order-status.ts';
import type { WorkOrderConnection, WorkOrderFilter, WorkOrderSort, WorkOrderSortKey } from './list-work-orders.type.ts';
import { readWorkOrders } from './read-work-orders.ts';

export type ListWorkOrdersArgs = PageArgs & { filter?: WorkOrderFilter | null; sort?: WorkOrderSort | null };

const SORTS: Record<WorkOrderSortKey, ListSort> = {
  NUMBER: { sql: 't.number', type: 'integer', isUnique: true },
  CUSTOMER_NAME: { sql: 't.customer_name', type: 'text' },
  SCHEDULED_FOR: { sql: `coalesce(t.scheduled_for, 'infinity')`, type: 'timestamptz' },
  STATUS: { sql: 'work_order_stage(t.status)', type: 'integer' },
};

const WALK = 2_000;

/** The work orders that the caller sees, newest number first unless asked otherwise; fast at any depth of any sort and filter. */
export async function listWorkOrders(
  deps: Pick<Deps, 'database' | 'cursors'>,
  caller: Caller,
  { filter: given, sort, ...page }: ListWorkOrdersArgs,
  asked: Asked | null = null,
): Promise<WorkOrderConnection> {
  const filter = given ?? {};
  const { by, direction } = sort ?? { by: 'NUMBER', direction: 'DESC' };
  const scope = { tenantId: caller.tenant.id, list: 'workOrders', sort: { by, direction }, filter: given ?? null };
  const text = searchText(filter.search);
  const { columns, joins, rowOf } = readWorkOrders(
    deps.database.of(caller.tenant.id).manager,
    asked && askedOfRows(asked),
  );
  const query: Omit<ListQuery, 'first' | 'after' | 'isCounted'> = {
    table: 'work_order',
    tenantId: caller.tenant.id,
    branches: branches(filter, by),
    conditions: (bind) => conditions(caller, filter, by, bind),
    sort: SORTS[by],
    direction,
    search:
      text === null ? null : { words: searchWords(text, ['wo', 'inv']), searchable: searchable(caller), walk: WALK },
    columns,
    joins,
  };
  return listConnection(deps, scope, page, asked, query, rowOf);
}

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

/** Those that wait for an invoice have indexes of their own; else each status has, but for what is unique or sorted by it. */
function branches(filter: WorkOrderFilter, by: WorkOrderSortKey): string[] {
  if (filter.readyToInvoice) return [isReadyToInvoiceSql('t')];
  if (by === 'STATUS' || (by === 'NUMBER' && !filter.statuses?.length)) return [];
  return statusesOf(filter).map((status) => `t.status = '${status}'`);
}

/** In one order, so that those asked for in another are no other statement. */
const statusesOf = ({ statuses }: WorkOrderFilter) =>
  Object.values(WorkOrderStatus).filter((status) => !statuses?.length || statuses.includes(status));

function conditions(caller: Caller, filter: WorkOrderFilter, by: WorkOrderSortKey, bind: Bind): Condition[] {
  const { statuses, readyToInvoice, technicianId, customerId, ids } = filter;
  const visible = visibleWorkOrders(caller);
  const where: Condition[] = [];
  const few = (sql: string) => where.push({ sql, kind: 'few' });
  if (!visible) few('false');
  if (visible?.technicianId) few(`t.technician_id = ${bind(visible.technicianId)}`);
  if (typeof technicianId === 'string') few(`t.technician_id = ${bind(parseId(technicianId, 'technicianId'))}`);
  if (typeof customerId === 'string') few(`t.customer_id = ${bind(parseId(customerId, 'customerId'))}`);
  if (ids) few(`t.id = any(${bind(ids.map((id) => parseId(id, 'ids')))}::uuid[])`);
  if (readyToInvoice === false) where.push({ sql: `not ${isReadyToInvoiceSql('t')}` });
  if (readyToInvoice && statuses?.length) where.push({ sql: `t.status = any(${bind(statuses)}::text[])` });
  if (!readyToInvoice && statuses?.length && by === 'STATUS') {
    const stages = statusesOf(filter).map((status) => `work_order_stage('${status}')`);
    where.push({ sql: `work_order_stage(t.status) = any(array[${stages.join(', ')}])`, kind: 'ordered' });
  }
  return where;
}
