import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';

export type Drift = {
  id: string;
  tenantId: string;
  connectionId: string;
  externalId: string | null;
  reference: string;
  /** What each side says, in a few words. */
  here: string;
  there: string;
};

/** Records a difference between the two systems, once while it lasts. It is shown and counted, never repaired by itself. */
export async function recordDrift(manager: EntityManager, log: Logger, drift: Drift): Promise<boolean> {
  const [row] = await manager.query<{ id: string }[]>(
    `insert into billing_drift (id, tenant_id, connection_id, external_id, reference, here, there)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, connection_id, coalesce(external_id, reference::text)) where resolved_at is null do nothing
     returning id`,
    [drift.id, drift.tenantId, drift.connectionId, drift.externalId, drift.reference, drift.here, drift.there],
  );
  if (!row) return false;
  log.warn({ drift }, 'The two systems differ');
  return true;
}

/** The two systems agree about this document again. */
export async function resolveDrift(
  manager: EntityManager,
  { tenantId, connectionId, externalId }: { tenantId: string; connectionId: string; externalId: string },
): Promise<void> {
  await manager.query(
    `update billing_drift set resolved_at = clock_timestamp()
     where tenant_id = $1 and connection_id = $2 and coalesce(external_id, reference::text) = $3 and resolved_at is null`,
    [tenantId, connectionId, externalId],
  );
}
