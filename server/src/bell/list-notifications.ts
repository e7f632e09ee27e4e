import type { Caller } from '../access/caller.ts';
import type { Asked } from '../graphql/asked.ts';
import { hearsDetails } from '../invoice/as-seen-by.ts';
import type { Connection } from '../list/connection.ts';
import { type ListDeps, listConnection } from '../list/list-connection.ts';
import type { PageArgs } from '../list/page-args.ts';
import type { Condition } from '../list/statement/list-page.ts';
import type { Bind } from '../list/statement/page.ts';
import { Notification } from './notification.type.ts';
import { type About, sayAbout, sayEvent, type Told } from './say-event.ts';
import { sayHowRunStands, sayRun, type ToldRun } from './say-run.ts';
import { sayHowWebhookStands, sayWebhook, type ToldWebhook } from './say-webhook.ts';

/** Older ones are not told any more, and are deleted. */
export const TOLD_FOR = `interval '30 days'`;

const JOINS = [
  'left join event e on e.tenant_id = $1 and e.id = t.event_id',
  'left join invoice i on i.tenant_id = $1 and i.id = e.invoice_id',
  'left join work_order w on w.tenant_id = $1 and w.id = e.work_order_id',
  'left join customer c on c.tenant_id = $1 and c.id = w.customer_id',
  `left join app_user u on u.tenant_id = $1 and u.id::text = coalesce(e.actor ->> 'userId', e.actor ->> 'id')`,
  'left join bulk_run r on r.tenant_id = $1 and r.id = t.bulk_run_id',
  'left join webhook_endpoint k on k.tenant_id = $1 and k.id = t.webhook_endpoint_id',
];

/** On a replica a snapshot does not name what is under way; there it reaches to the oldest of it only. */
const SNAPSHOT = `case when pg_is_in_recovery()
  then pg_snapshot_xmin(pg_current_snapshot())::text || ':' || pg_snapshot_xmin(pg_current_snapshot())::text || ':'
  else pg_current_snapshot()::text end`;

const COLUMNS = [
  't.at',
  't.read_at is null as "isUnread"',
  `${SNAPSHOT} as "asOf"`,
  `e.id as "eventId", coalesce(e.kind, case when t.bulk_run_id is null then 'WEBHOOK_PAUSED' else 'BULK_RUN' end) as kind, e.facts, u.name as by, e.actor ->> 'id' is not distinct from t.user_id::text as "isOwn"`,
  'i.id as "invoiceId", i.number, i.total_minor_units as "totalMinorUnits", i.currency',
  `coalesce(i.customer_name, customer_display_name(c.first_name, c.last_name, c.company_name)) as "customerName"`,
  'w.id as "workOrderId", w.number as "workOrderNumber"',
  'k.id as "webhookEndpointId", k.url, k.state as "endpointState", k.paused_because as "endpointPausedBecause"',
  'r.id as "bulkRunId", r.kind as "runKind", r.state as "runState", r.paused_because as "pausedBecause", r.row_counts as "rowCounts"',
  '(select max(position) from bulk_row b where b.tenant_id = $1 and b.run_id = t.bulk_run_id) as rows',
];

type Row = Omit<Notification, 'kind' | 'subject' | 'message'> &
  ((Told & About) | ({ kind: 'BULK_RUN' } & ToldRun) | ({ kind: 'WEBHOOK_PAUSED' } & ToldWebhook));

/** What the person is told of, the newest first; a token is told none of it. */
export function listNotifications(
  deps: ListDeps,
  caller: Caller,
  { unreadOnly, ...page }: PageArgs & { unreadOnly: boolean },
  asked: Asked | null = null,
): Promise<Connection<Notification>> {
  const { tenant, userId, sessionId } = caller;
  const conditions = (bind: Bind): Condition[] => [
    { sql: `t.user_id = ${bind(userId)}` },
    { sql: `t.at > statement_instant() - ${TOLD_FOR}`, kind: 'ordered' },
    ...(unreadOnly ? [{ sql: 't.read_at is null' }] : []),
    ...(sessionId ? [] : [{ sql: 'false' }]),
  ];
  const scope = { tenantId: tenant.id, list: 'notifications', sort: null, filter: { userId, unreadOnly } };
  return listConnection(deps, scope, page, asked, {
    table: 'bell_entry',
    tenantId: tenant.id,
    branches: [],
    conditions,
    sort: { sql: 't.at', type: 'timestamptz' },
    direction: 'DESC',
    search: null,
    columns: COLUMNS,
    joins: JOINS,
    rowOf: (row) => notificationOf(row as Row, hearsDetails(caller)),
  });
}

function notificationOf(row: Row, hearsDetails: boolean): Notification {
  const { id, at, kind, isUnread, asOf, eventId, invoiceId, workOrderId, bulkRunId, webhookEndpointId } = row;
  const said = say(row, hearsDetails);
  return Object.assign(new Notification(), {
    ...{ id, at, kind, isUnread, asOf, eventId, invoiceId, workOrderId, bulkRunId },
    ...{ webhookEndpointId, ...said },
  });
}

function say(row: Row, hearsDetails: boolean): { subject: string; message: string } {
  if (row.kind === 'BULK_RUN') return { subject: sayRun(row), message: sayHowRunStands(row) };
  if (row.kind === 'WEBHOOK_PAUSED') return { subject: sayWebhook(row), message: sayHowWebhookStands(row) };
  return { subject: sayAbout(row), message: sayEvent(row, hearsDetails) };
}
