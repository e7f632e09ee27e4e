import type { EntityManager } from 'typeorm';
import { IS_NAMED } from './find-named-run.ts';

/** Which of these idempotency keys name a run of the tenant. */
export async function namedAmong(manager: EntityManager, tenantId: string, keys: readonly string[]): Promise<string[]> {
  const rows: { key: string }[] = await manager.query(
    `select idempotency_key as key from bulk_run where tenant_id = $1 and idempotency_key = any($2) and ${IS_NAMED}`,
    [tenantId, keys],
  );
  return rows.map(({ key }) => key);
}
