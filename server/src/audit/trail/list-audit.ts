import { type Caller, may } from '../../access/caller.ts';
import type { Asked } from '../../graphql/asked.ts';
import { parseId } from '../../graphql/parse-id.ts';
import type { Connection } from '../../list/connection.ts';
import { type ListDeps, listConnection } from '../../list/list-connection.ts';
import type { Condition } from '../../list/statement/list-page.ts';
import type { Bind } from '../../list/statement/page.ts';
import { visibleWorkOrders } from '../../work-order/visibility.ts';
import { type AuditArea, type AuditArgs, AuditEvent } from './audit-event.type.ts';
import { sayAudit } from './say-audit.ts';

const COLUMNS = [
  't.at, t.kind, t.actor as "actedBy", t.facts',
  't.invoice_id as "invoiceId", t.work_order_id as "workOrderId", t.connection_id as "connectionId"',
  'j.position::float8 as position',
];
const JOINS = ['left join journal_entry j on j.tenant_id = $1 and j.event_id = t.id'];

type Row = Omit<AuditEvent, 'area' | 'summary'>;

/** What happened, the newest first, as far as the caller sees what it happened to. */
export function listAudit(
  deps: ListDeps,
  caller: Caller,
  { area = null, invoiceId: given, ...page }: AuditArgs,
  asked: Asked | null = null,
): Promise<Connection<AuditEvent>> {
  const tenantId = caller.tenant.id;
  const invoiceId = typeof given === 'string' ? parseId(given, 'invoiceId') : null;
  const conditions = (bind: Bind): Condition[] => [
    visible(caller, area, bind),
    ...(invoiceId ? [{ sql: `t.invoice_id = ${bind(invoiceId)}`, kind: 'few' as const }] : []),
  ];
  const scope = { tenantId, list: 'audit', sort: null, filter: { area, invoiceId } };
  return listConnection(deps, scope, page, asked, {
    table: 'event',
    tenantId,
    branches: [],
    conditions,
    sort: { sql: 't.at', type: 'timestamptz' },
    direction: 'DESC',
    search: null,
    columns: COLUMNS,
    joins: JOINS,
    rowOf: (row) => eventOf(row as Row),
  });
}

/** Of connections there are few, which have an index of their own. */
function visible(caller: Caller, area: AuditArea | null, bind: Bind): Condition {
  const parts: Record<AuditArea, string | null> = {
    INVOICE: caller.tenant.invoicesEnabled && may(caller, 'invoices.view') ? 't.invoice_id is not null' : null,
    WORK_ORDER: ofWorkOrders(caller, bind),
    CONNECTION: may(caller, 'billing.view') ? 't.connection_id is not null' : null,
  };
  const seen = Object.entries(parts).flatMap(([name, sql]) => (sql && (area ?? name) === name ? [`(${sql})`] : []));
  const sql = seen.length > 0 ? `(${seen.join(' or ')})` : 'false';
  return area === 'CONNECTION' ? { sql, kind: 'few' } : { sql };
}

function ofWorkOrders(caller: Caller, bind: Bind): string | null {
  const seen = visibleWorkOrders(caller);
  if (!seen) return null;
  const own = 't.invoice_id is null and t.work_order_id is not null';
  if (!seen.technicianId) return own;
  return `${own} and exists (select from work_order w where w.tenant_id = $1 and w.id = t.work_order_id
    and w.technician_id = ${bind(seen.technicianId)})`;
}

function eventOf(row: Row): AuditEvent {
  const area: AuditArea = row.invoiceId ? 'INVOICE' : row.workOrderId ? 'WORK_ORDER' : 'CONNECTION';
  return Object.assign(new AuditEvent(), row, { area, summary: sayAudit(row.kind, row.facts) });
}
