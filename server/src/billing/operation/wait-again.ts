import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import type { LeasedOperation } from './billing-operation.entity.ts';

/** How often what follows a cancellation is begun, when nothing of it can be sent or its asker dies before it sends anything. */
const MOST_BEGINNINGS = 10;
const LONGEST_GAP_SECONDS = 10;

/**
 * A creation that follows a cancellation, of which surely nothing is there, waits for the next one, who begins it anew: for as long
 * as the vendor wants to be left alone, or each time longer. False: it is no such creation, or was begun often enough.
 */
export async function waitAgain(
  reach: Reach,
  { tenantId, id, leaseNumber }: LeasedOperation,
  retryAfterMs = 0,
): Promise<boolean> {
  const waiting = await runNamed(
    reach.manager,
    `update billing_operation set state = 'WAITING', lease_until = instant(), looks = looks + 1, external_customer_id = null,
       next_look_at = instant() + make_interval(secs => greatest($4::float8, least(looks, ${LONGEST_GAP_SECONDS})))
     where tenant_id = $1 and id = $2 and lease_number = $3 and state = 'ASKING' and external_id is null
       and after_operation_id is not null and looks + 1 < ${MOST_BEGINNINGS}
     returning id`,
    [tenantId, id, leaseNumber, retryAfterMs / 1000],
  );
  return waiting.length === 1;
}
