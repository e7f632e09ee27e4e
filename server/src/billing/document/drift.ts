import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';

export type Drift = {
  id: string;
  tenantId: string;
  connectionId: string;
  externalId: string | null;
  /** Our invoice's id, of which there is one open difference at most. */
  reference: string;
  /** What each side says, in a few words. */
  here: string;
  there: string;
};

/**
 * Records a difference between the two systems, or that it has become another one: an open one says what is true now, and
 * `noticed_at` since when they differ. False: all that is known already. It is shown and counted, never repaired by itself.
 */
export async function recordDrift(manager: EntityManager, log: Logger, drift: Drift): Promise<boolean> {
  const [row] = await manager.query<{ id: string }[]>(
    `insert into billing_drift as d (id, tenant_id, connection_id, external_id, reference, here, there)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, connection_id, coalesce(reference::text, external_id)) where resolved_at is null
       do update set external_id = excluded.external_id, here = excluded.here, there = excluded.there
       where (d.here, d.there) is distinct from (excluded.here, excluded.there)
     returning id`,
    [drift.id, drift.tenantId, drift.connectionId, drift.externalId, drift.reference, drift.here, drift.there],
  );
  if (!row) return false;
  log.warn({ drift }, 'The two systems differ');
  return true;
}

/** The two systems agree about our invoice again. False: they did already. */
export async function resolveDrift(
  manager: EntityManager,
  { tenantId, connectionId, reference }: { tenantId: string; connectionId: string; reference: string },
): Promise<boolean> {
  const [, affected] = await manager.query<[unknown[], number]>(
    `update billing_drift set resolved_at = instant()
     where tenant_id = $1 and connection_id = $2 and reference = $3 and resolved_at is null`,
    [tenantId, connectionId, reference],
  );
  return affected > 0;
}
