import type { EntityManager } from 'typeorm';
import { type Change, writeTogether } from '../../database/write-together.ts';
import type { GivingUp } from '../connection/give-up-open-operations.ts';
import type { BillingFailure } from '../failure.ts';
import type { BillingOperation, OperationOutcome } from './billing-operation.entity.ts';

/** A concluded doubt is read again this long after its conclusion. */
export const WATCHED_AFTER_SECONDS = [30, 120, 600, 3_600] as const;

type Ending = { isThere?: boolean; givenUp?: GivingUp };

/** Closes an operation; what was concluded out of doubt is watched from then on, `isThere` at once. */
export async function concludeOperation(
  manager: EntityManager,
  ...given: [BillingOperation, OperationOutcome, BillingFailure?, Ending?]
): Promise<void> {
  await writeTogether(manager, concluding(...given));
}

/** The same as a part of what is written together, with what becomes of the creation that waits for it. */
export function concluding(...given: [BillingOperation, OperationOutcome, BillingFailure?, Ending?]): Change[] {
  const [operation, outcome] = given;
  const ended = ending(...given);
  if (operation.kind !== 'CANCEL') return [ended];
  return [ended, outcome === 'DONE' ? releasing(operation) : withdrawing(operation)];
}

/** What follows it may begin: whoever takes its lease first. */
const releasing = ({ tenantId, id }: BillingOperation): Change => ({
  name: 'released',
  text: `update billing_operation set lease_until = instant()
    where tenant_id = $1 and after_operation_id = $2 and state = 'WAITING' returning id`,
  values: [tenantId, id],
});

/** What follows it is not done, and nothing of it was sent. */
const withdrawing = ({ tenantId, id }: BillingOperation): Change => ({
  name: 'withdrawn',
  text: `update billing_operation set state = 'CONCLUDED', outcome = 'WITHDRAWN', concluded_at = instant()
    where tenant_id = $1 and after_operation_id = $2 and state = 'WAITING' returning id`,
  values: [tenantId, id],
});

function ending(
  operation: BillingOperation,
  outcome: OperationOutcome,
  failure?: BillingFailure,
  { isThere = false, givenUp }: Ending = {},
): Change {
  const isWatched = outcome === 'NOT_APPLIED' && operation.kind !== 'REMOVE_STRAY';
  return {
    name: 'concluded',
    text: `update billing_operation
      set state = 'CONCLUDED', outcome = $3, cause = coalesce($4, cause), cause_detail = coalesce($5, cause_detail),
        concluded_at = instant(), looks = 0, given_up_by = $8::jsonb, given_up_why = $9,
        next_look_at = case when $6::boolean then instant() + make_interval(secs => $7) end
      where tenant_id = $1 and id = $2 returning id`,
    values: [
      operation.tenantId,
      operation.id,
      outcome,
      failure?.cause ?? null,
      failure?.detail ?? null,
      isWatched,
      isThere ? 0 : WATCHED_AFTER_SECONDS[0],
      givenUp ? JSON.stringify(givenUp.by) : null,
      givenUp?.why ?? null,
    ],
  };
}

/** A doubtful answer: the asker lets go of its lease at once and the settler finds out. */
export const leavingToSettler = (operation: BillingOperation, failure: BillingFailure): Change => ({
  name: 'left',
  text: `update billing_operation
    set state = 'VERIFYING', lease_until = instant(), next_look_at = instant(),
      last_request_at = least(last_request_at, instant()), cause = $4, cause_detail = $5
    where tenant_id = $1 and id = $2 and lease_number = $3 and state = 'ASKING' returning id`,
  values: [operation.tenantId, operation.id, operation.leaseNumber, failure.cause, failure.detail],
});
