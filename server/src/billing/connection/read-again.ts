import type { EntityManager } from 'typeorm';

/** An account can be asked again: what waits for it is read at once, and so is every document the two systems differ about. */
export async function readAgain(
  manager: EntityManager,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  await manager.query(
    `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id)
     select new_id(), $1, $2, 'connected:' || instant() || ':' || external_id, external_id
     from billing_drift where tenant_id = $1 and connection_id = $2 and external_id is not null and resolved_at is null`,
    [tenantId, id],
  );
  await manager.query(
    `update billing_hint set due_at = instant()
     where tenant_id = $1 and connection_id = $2 and settled_at is null`,
    [tenantId, id],
  );
}
