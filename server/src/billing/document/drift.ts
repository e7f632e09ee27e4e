import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';

export type Drift = {
  id: string;
  tenantId: string;
  connectionId: string;
  externalId: string | null;
  /** Our invoice's id, of which there is one open difference at most. */
  reference: string;
  kind: string;
  /** What is so on each side, for programs. */
  facts: object;
  /** What each side says, in a few words. */
  here: string;
  there: string;
  /** Of what nothing else here knows: the work order it bills, and its number. */
  workOrderId: string;
  invoiceNumber: number | null;
  /** Whoever said that a difference of this kind is known, knows of this one too. */
  isStillKnown?: boolean;
};

/** In SQL: a difference `d` waits for a person. */
export const WAITS_FOR_A_PERSON = 'd.resolved_at is null and d.known_at is null';

/**
 * Records a difference between the two systems, or that it has become another one, which nobody knows yet: an open one says
 * what is true now, and `noticed_at` since when they differ. False: all that is known already. It is shown and counted, never
 * repaired by itself.
 */
export async function recordDrift(manager: EntityManager, log: Logger, drift: Drift): Promise<boolean> {
  const [row] = await manager.query<{ id: string }[]>(
    `insert into billing_drift as d (id, tenant_id, connection_id, external_id, reference, kind, facts, here, there,
       work_order_id, invoice_number)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $11, $12)
     on conflict (tenant_id, connection_id, coalesce(reference::text, external_id)) where resolved_at is null
       do update set external_id = excluded.external_id, kind = excluded.kind, facts = excluded.facts, here = excluded.here,
         there = excluded.there, version = d.version + 1, read_at = instant(), unread_at = null,
         known_at = case when $10 and d.kind = excluded.kind then d.known_at end,
         known_by = case when $10 and d.kind = excluded.kind then d.known_by end,
         known_why = case when $10 and d.kind = excluded.kind then d.known_why end
       where (d.kind, d.here, d.there) is distinct from (excluded.kind, excluded.here, excluded.there)
     returning id`,
    [
      ...[drift.id, drift.tenantId, drift.connectionId, drift.externalId, drift.reference, drift.kind],
      ...[JSON.stringify(drift.facts), drift.here, drift.there, drift.isStillKnown ?? false],
      ...[drift.workOrderId, drift.invoiceNumber],
    ],
  );
  if (!row) await noteRead(manager, drift);
  if (!row) return false;
  const { id, tenantId, connectionId, externalId, reference, kind } = drift;
  log.warn({ drift: { id, tenantId, connectionId, externalId, reference, kind } }, 'The two systems differ');
  return true;
}

type Whose = { tenantId: string; connectionId: string; reference: string };

/** It is as it was, which is known anew. */
async function noteRead(manager: EntityManager, { tenantId, connectionId, reference, facts }: Drift): Promise<void> {
  await manager.query(
    `update billing_drift set facts = $4::jsonb, read_at = instant(), unread_at = null
     where tenant_id = $1 and connection_id = $2 and reference = $3 and resolved_at is null`,
    [tenantId, connectionId, reference, JSON.stringify(facts)],
  );
}

/** The two systems agree about our invoice again. False: they did already. */
export async function resolveDrift(
  manager: EntityManager,
  { tenantId, connectionId, reference }: Whose,
): Promise<boolean> {
  const [, affected] = await manager.query<[unknown[], number]>(
    `update billing_drift set resolved_at = instant()
     where tenant_id = $1 and connection_id = $2 and reference = $3 and resolved_at is null`,
    [tenantId, connectionId, reference],
  );
  return affected > 0;
}
