import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { runNamed } from '../../database/run-named.ts';
import type { EventKind } from '../event-kind.ts';

/** An event with its place among all of its tenant's. `id`: the same as in `Invoice.history` and `InvoiceChange`. */
export type JournalEntry = {
  position: number;
  id: string;
  kind: EventKind;
  at: Date;
  /** Its place among the events of its invoice; without one, of its work order or connection. */
  sequence: number;
  invoiceId: string | null;
  workOrderId: string | null;
  connectionId: string | null;
  actor: Actor;
  operationId: string | null;
  facts: Record<string, unknown>;
};

/** The same of `journal_entry j` and `event e`. */
export const ENTRY = `j.position::float8 as position, e.id, e.kind, e.at, e.sequence, e.invoice_id as "invoiceId",
  e.work_order_id as "workOrderId", e.connection_id as "connectionId", e.actor, e.operation_id as "operationId", e.facts`;

const ENTRIES = `select ${ENTRY}
  from journal_entry j join event e on e.tenant_id = j.tenant_id and e.id = j.event_id
  where j.tenant_id = $1 and j.position > $2 order by j.position limit $3`;

/**
 * What happened after a place in a tenant's journal, the oldest first. Places are counted from 1 without a gap, and whatever is
 * committed later comes later: nothing is ever added before a place that was read, so that the last one is all a reader remembers.
 */
export function readJournal(
  manager: EntityManager,
  tenantId: string,
  afterPosition: number,
  limit: number,
): Promise<JournalEntry[]> {
  return runNamed<JournalEntry>(manager, ENTRIES, [tenantId, afterPosition, limit]);
}
