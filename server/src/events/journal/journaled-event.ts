import type { Actor } from '../../access/actor.ts';
import type { EventKind } from '../event-kind.ts';

/** All that the journal holds of an event, as JSON: what its hash is made of. */
export type JournaledEvent = {
  id: string;
  tenantId: string;
  invoiceId: string | null;
  workOrderId: string | null;
  connectionId: string | null;
  sequence: number;
  kind: EventKind;
  /** ISO 8601 in UTC, with the microseconds that a `Date` has not. */
  at: string;
  actor: Actor;
  operationId: string | null;
  facts: Record<string, unknown>;
};

/** The same of table `event e`. */
export const JOURNALED_EVENT = `e.id, e.tenant_id as "tenantId", e.invoice_id as "invoiceId", e.work_order_id as "workOrderId",
  e.connection_id as "connectionId", e.sequence, e.kind, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  e.actor, e.operation_id as "operationId", e.facts`;
