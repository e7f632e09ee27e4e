import type { EventType } from '@tuffops/shared/event-type';
import type { Caller } from '../../access/caller.ts';
import { asEntity } from '../../database/read-rows.ts';
import type { Asked } from '../../graphql/asked.ts';
import type { Connection } from '../../list/connection.ts';
import { type ListDeps, listConnection } from '../../list/list-connection.ts';
import type { PageArgs } from '../../list/page-args.ts';
import type { Condition } from '../../list/statement/list-page.ts';
import type { Bind } from '../../list/statement/page.ts';
import type { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity.ts';
import { WebhookDelivery, type WebhookDeliveryState } from './webhook-delivery.entity.ts';

export type DeliveryFilter = { states?: WebhookDeliveryState[] | null; eventTypes?: EventType[] | null };

const COLUMNS = [
  't.tenant_id as "tenantId"',
  't.endpoint_id as "endpointId"',
  't.event_id as "eventId"',
  't.event_type as "eventType"',
  't.body',
  't.state',
  't.created_at as "createdAt"',
  't.delivered_at as "deliveredAt"',
  't.due_at as "dueAt"',
];

/** What was and is to be sent to an endpoint, the newest first. */
export function listDeliveries(
  deps: ListDeps,
  { tenant }: Caller,
  endpoint: WebhookEndpoint,
  { states, eventTypes, ...page }: PageArgs & DeliveryFilter,
  asked: Asked | null = null,
): Promise<Connection<WebhookDelivery>> {
  const conditions = (bind: Bind): Condition[] => [
    { sql: `t.endpoint_id = ${bind(endpoint.id)}` },
    ...(states?.length ? [{ sql: `t.state = any(${bind(states)}::text[])` }] : []),
    ...(eventTypes?.length ? [{ sql: `t.event_type = any(${bind(eventTypes)}::text[])` }] : []),
  ];
  const filter = { endpointId: endpoint.id, states, eventTypes };
  const scope = { tenantId: tenant.id, list: 'webhookDeliveries', sort: null, filter };
  const { dataSource } = deps.database.of(tenant.id).manager;
  return listConnection(deps, scope, page, asked, {
    table: 'webhook_delivery',
    tenantId: tenant.id,
    branches: [],
    conditions,
    sort: { sql: 't.created_at', type: 'timestamptz' },
    direction: 'DESC',
    search: null,
    columns: COLUMNS,
    joins: [],
    rowOf: (row) => asEntity(dataSource, WebhookDelivery, row),
  });
}
