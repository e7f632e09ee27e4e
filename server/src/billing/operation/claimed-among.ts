import type { EntityManager } from 'typeorm';
import { IS_NAMED_BY_ITS_KEY } from './idempotency.ts';

/** Which of these idempotency keys name an operation of the tenant. */
export async function claimedAmong(manager: EntityManager, tenantId: string, keys: readonly string[]) {
  const rows: { key: string }[] = await manager.query(
    `select idempotency_key as key from billing_operation
     where tenant_id = $1 and idempotency_key = any($2) and ${IS_NAMED_BY_ITS_KEY}`,
    [tenantId, keys],
  );
  return rows.map(({ key }) => key);
}
