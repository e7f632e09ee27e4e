import type { Caller } from '../../access/caller.ts';
import { anywhere, type Bind, type SortKey } from '../../database/keyset-page.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { type PageArgs, readConnection } from '../../graphql/read-connection.ts';
import { searchText } from '../../graphql/search-text.ts';
import { visibleWorkOrders } from '../visibility.ts';
import { WorkOrder } from '../work-order.entity.ts';
import type { WorkOrderConnection, WorkOrderFilter, WorkOrderSort, WorkOrderSortKey } from './list-work-orders.type.ts';

export type ListWorkOrdersArgs = PageArgs & { filter?: WorkOrderFilter | null; sort?: WorkOrderSort | null };

const SORT_KEYS: Record<WorkOrderSortKey, SortKey> = {
  NUMBER: { sql: 'w.number', type: 'integer' },
  CUSTOMER_NAME: { sql: 'c.display_name', type: 'text' },
  SCHEDULED_FOR: { sql: `coalesce(w.scheduled_for, 'infinity')`, type: 'timestamptz' },
  STATUS: { sql: 'work_order_stage(w.status)', type: 'integer' },
};

const SOURCE = `from work_order w join customer c on c.tenant_id = w.tenant_id and c.id = w.customer_id`;

/** The work orders that the caller sees, newest number first unless asked otherwise. */
export function listWorkOrders(
  deps: Pick<Deps, 'dataSource' | 'cursors'>,
  caller: Caller,
  { filter, sort, ...page }: ListWorkOrdersArgs,
): Promise<WorkOrderConnection> {
  const { by, direction } = sort ?? { by: 'NUMBER', direction: 'DESC' };
  const scope = { tenantId: caller.tenant.id, list: 'workOrders', sort: { by, direction }, filter: filter ?? null };
  const source = (bind: Bind) => `${SOURCE} where ${conditions(caller, filter ?? {}, bind).join(' and ')}`;
  return readConnection(deps, WorkOrder, scope, page, { source, id: 'w.id', sortBy: SORT_KEYS[by], direction });
}

function conditions(caller: Caller, filter: WorkOrderFilter, bind: Bind): string[] {
  const { statuses, readyToInvoice, technicianId, customerId } = filter;
  const text = searchText(filter.search);
  const visible = visibleWorkOrders(caller);
  const tenantId = bind(caller.tenant.id);
  const where = [`w.tenant_id = ${tenantId}`];
  if (!visible) where.push('false');
  if (visible?.technicianId) where.push(`w.technician_id = ${bind(visible.technicianId)}`);
  if (statuses?.length === 1) where.push(`w.status = ${bind(statuses[0])}`);
  else if (statuses?.length) where.push(`w.status = any(${bind(statuses)}::text[])`);
  if (typeof technicianId === 'string') where.push(`w.technician_id = ${bind(parseId(technicianId, 'technicianId'))}`);
  if (typeof customerId === 'string') where.push(`w.customer_id = ${bind(parseId(customerId, 'customerId'))}`);
  if (typeof readyToInvoice === 'boolean') where.push(readyToInvoice ? READY_TO_INVOICE : `not (${READY_TO_INVOICE})`);
  if (text) where.push(matches(tenantId, bind(anywhere(text))));
  return where;
}

/** What counts as active is what the unique index `invoice_active` holds. */
const READY_TO_INVOICE = `w.status in ('COMPLETED', 'BILLED') and not exists (
  select from invoice i where i.tenant_id = w.tenant_id and i.work_order_id = w.id
    and (i.status = 'SENT' or (i.status = 'PAID' and not i.is_credited)))`;

/** What the index `work_order_search` holds: two lines, and a search never spans them. */
const SEARCHED = `lower(w.title collate "und-x-icu") || E'\\nwo-' || lpad(w.number::text, greatest(6, length(w.number::text)), '0')`;

/** By the customer through `customer_search`, by title and number through `work_order_search`. */
function matches(tenantId: string, pattern: string): string {
  const sought = `lower(${pattern} collate "und-x-icu")`;
  const customers = `select id from customer where tenant_id = ${tenantId} and lower(display_name) like ${sought}`;
  return `(w.customer_id = any(array(${customers})) or (${SEARCHED}) like ${sought})`;
}
