import type { EntityManager } from 'typeorm';
import type { BillingOperation, OperationOutcome } from '../billing-operation.entity.ts';
import type { BillingFailure } from '../billing-system.ts';

/** A concluded doubt is read again this long after its conclusion. */
export const WATCHED_AFTER_SECONDS = [30, 120, 600, 3_600] as const;

/** Closes an operation; what was concluded out of doubt is watched from then on, `isThere` at once. */
export async function concludeOperation(
  manager: EntityManager,
  operation: BillingOperation,
  outcome: OperationOutcome,
  failure?: BillingFailure,
  { isThere = false } = {},
): Promise<void> {
  const isWatched = outcome === 'NOT_APPLIED' && operation.kind !== 'REMOVE_STRAY';
  await manager.query(
    `update billing_operation
     set state = 'CONCLUDED', outcome = $3, cause = coalesce($4, cause), cause_detail = coalesce($5, cause_detail),
       concluded_at = clock_timestamp(), looks = 0,
       next_look_at = case when $6 then clock_timestamp() + make_interval(secs => $7) end
     where tenant_id = $1 and id = $2`,
    [
      operation.tenantId,
      operation.id,
      outcome,
      failure?.cause ?? null,
      failure?.detail ?? null,
      isWatched,
      isThere ? 0 : WATCHED_AFTER_SECONDS[0],
    ],
  );
}

/** A doubtful answer: the asker lets go of its lease at once and the settler finds out. */
export async function leaveToSettler(
  manager: EntityManager,
  operation: BillingOperation,
  failure: BillingFailure,
): Promise<void> {
  await manager.query(
    `update billing_operation
     set state = 'VERIFYING', lease_until = clock_timestamp(), next_look_at = clock_timestamp(),
       last_request_at = least(last_request_at, clock_timestamp()), cause = $4, cause_detail = $5
     where tenant_id = $1 and id = $2 and lease_number = $3 and state = 'ASKING'`,
    [operation.tenantId, operation.id, operation.leaseNumber, failure.cause, failure.detail],
  );
}
