import type { EntityManager } from 'typeorm';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { readRows } from '../../database/read-rows.ts';

/** The creation that follows a cancellation. Null: it was to be cancelled only. */
export async function findFollowing(
  manager: EntityManager,
  { tenantId, id }: Pick<BillingOperation, 'tenantId' | 'id'>,
): Promise<BillingOperation | null> {
  const [following = null] = await readRows(manager, BillingOperation, 't.after_operation_id = $2', [tenantId, id]);
  return following;
}
