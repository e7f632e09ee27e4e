import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { runNamed } from '../database/run-named.ts';
import type { ConnectionEventKind, WorkOrderEventKind } from './event-kind.ts';

type Facts = Record<string, unknown>;
export type WorkOrderEvent = { workOrderId: string; kind: WorkOrderEventKind; facts: Facts };
export type ConnectionEvent = { connectionId: string; kind: ConnectionEventKind; facts: Facts };
type Doing = { tenantId: string; actor: Actor };

/** The work orders' locks, which the caller holds, order their sequences. */
const OF_WORK_ORDERS = `insert into event (id, tenant_id, work_order_id, sequence, kind, actor, facts)
  select new_id(), $1, e."workOrderId", 1 + coalesce((select max(sequence) from event
      where tenant_id = $1 and work_order_id = e."workOrderId" and invoice_id is null), 0), e.kind, $2::jsonb, e.facts
  from jsonb_to_recordset($3::jsonb) e ("workOrderId" uuid, kind text, facts jsonb)`;

const OF_CONNECTION = `insert into event (id, tenant_id, connection_id, sequence, kind, actor, facts)
  select new_id(), $1, e."connectionId", 1 + coalesce((select max(sequence) from event
      where tenant_id = $1 and connection_id = e."connectionId"), 0), e.kind, $2::jsonb, e.facts
  from jsonb_to_recordset($3::jsonb) e ("connectionId" uuid, kind text, facts jsonb)`;

/** What happened to work orders, one event each at most. */
export async function appendWorkOrderEvents(
  manager: EntityManager,
  doing: Doing,
  events: WorkOrderEvent[],
): Promise<void> {
  if (events.length > 0) await append(manager, OF_WORK_ORDERS, doing, events);
}

/** What happened to a connection, whose lock the caller holds. */
export async function appendConnectionEvent(
  manager: EntityManager,
  doing: Doing,
  event: ConnectionEvent,
): Promise<void> {
  await append(manager, OF_CONNECTION, doing, [event]);
}

async function append(
  manager: EntityManager,
  text: string,
  { tenantId, actor }: Doing,
  events: object[],
): Promise<void> {
  await runNamed(manager, text, [tenantId, JSON.stringify(actor), JSON.stringify(events)]);
}
