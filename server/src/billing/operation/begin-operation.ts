import type { EntityManager } from 'typeorm';
import { writeTogether } from '../../database/write-together.ts';
import { appendingEvents, type NewEvent } from '../../events/append-event.ts';
import type { BillingOperation } from './billing-operation.entity.ts';
import { LEASE_MARGIN_MS } from './budget.ts';
import type { ClaimedOperation } from './claim-operation.ts';

/** Has what it waits for come to pass, and does this holder still have the lease? Read under its lock. */
export const mayBegin = (operation: BillingOperation, { leaseNumber }: { leaseNumber: number }): boolean =>
  operation.state === 'WAITING' && operation.leaseNumber === leaseNumber;

/** From now on it is asked, under a lease of the asker's whole budget. The caller holds the locks of the work order and of the operation. */
export async function beginOperation(
  manager: EntityManager,
  operation: BillingOperation,
  budgetMs: number,
  event: NewEvent,
): Promise<ClaimedOperation> {
  const { tenantId, id } = operation;
  const begun = {
    name: 'begun',
    text: `update billing_operation set state = 'ASKING', next_look_at = null, budget_ms = $3,
        last_request_at = instant() + make_interval(secs => $4), lease_until = instant() + make_interval(secs => $5)
      where tenant_id = $1 and id = $2 returning id`,
    values: [tenantId, id, budgetMs, budgetMs / 1000, (budgetMs + LEASE_MARGIN_MS) / 1000],
  };
  await writeTogether(manager, [begun, ...appendingEvents([event])]);
  const { plan, afterOperationId, ...rest } = operation;
  return {
    ...rest,
    ...(plan && { plan }),
    state: 'ASKING',
    holdSeconds: undefined,
    afterOperationId: afterOperationId ?? undefined,
  };
}
