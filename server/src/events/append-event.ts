import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import type { InvoiceEventKind } from './event.entity.ts';

/** The channel that wakes every process; its payload is `{tenantId, workOrderId, invoiceId, operationId}`. */
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
  await manager.query(
    `insert into event (id, tenant_id, invoice_id, work_order_id, sequence, kind, actor, operation_id, facts)
     select $1, $2, $3, $4, coalesce(max(sequence), 0) + 1, $5, $6, $7, $8
     from event where tenant_id = $2 and invoice_id = $3`,
    [
      event.id,
      event.tenantId,
      event.invoiceId,
      event.workOrderId,
      event.kind,
      JSON.stringify(event.actor),
      event.operationId,
      JSON.stringify(event.facts ?? {}),
    ],
  );
  const { tenantId, workOrderId, invoiceId, operationId } = event;
  await manager.query('select pg_notify($1, $2)', [
    EVENT_CHANNEL,
    JSON.stringify({ tenantId, workOrderId, invoiceId, operationId }),
  ]);
}
