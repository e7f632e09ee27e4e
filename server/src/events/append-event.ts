import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { type Change, writeTogether } from '../database/write-together.ts';
import type { InvoiceEventKind } from './event.entity.ts';

/** The channel that wakes every process; its payload is an `EventSignal`. */
export const EVENT_CHANNEL = 'tuffops_event';

export type NewEvent = {
  id: string;
  tenantId: string;
  invoiceId: string;
  workOrderId: string;
  kind: InvoiceEventKind;
  actor: Actor;
  operationId: string | null;
  facts?: Record<string, unknown>;
};

/** Appends an event and announces it on commit. The caller holds the lock of the work order, which orders the sequence. */
export async function appendEvent(manager: EntityManager, event: NewEvent): Promise<void> {
  await writeTogether(manager, appendingEvents([event]));
}

/** The same for several events of one invoice, in their order, as a part of what is written together. */
export function appendingEvents(events: NewEvent[]): Change[] {
  const [first, newest] = [events[0], events.at(-1)];
  if (!first || !newest) return [];
  const { tenantId, workOrderId, invoiceId } = first;
  const operationId = events.find((event) => event.operationId)?.operationId ?? null;
  const rows = events.map(({ id, kind, actor, operationId, facts = {} }, index) => ({
    ...{ id, kind, actor, facts },
    place: index + 1,
    operation_id: operationId,
  }));
  return [
    {
      name: 'events',
      text: `insert into event (id, tenant_id, invoice_id, work_order_id, sequence, kind, actor, operation_id, facts)
        select e.id, $1, $2, $3, e.place + coalesce((select max(sequence) from event where tenant_id = $1 and invoice_id = $2), 0),
          e.kind, e.actor, e.operation_id, e.facts
        from jsonb_to_recordset($4::jsonb)
          e (id uuid, place integer, kind text, actor jsonb, operation_id uuid, facts jsonb)
        returning pg_notify($5, $6)::text`,
      values: [
        ...[tenantId, invoiceId, workOrderId, JSON.stringify(rows), EVENT_CHANNEL],
        JSON.stringify({ tenantId, workOrderId, invoiceId, operationId, eventId: newest.id }),
      ],
    },
  ];
}
