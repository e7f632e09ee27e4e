import type { EntityManager } from 'typeorm';
import type { Reach } from '../../database/database.ts';
import type { Attempt } from './send-delivery.ts';
import type { TakenDelivery } from './take-deliveries.ts';

/** How the gaps between attempts grow, in seconds; the last one is repeated until three days are over. */
const GAPS_SECONDS = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600];
const TRIED_FOR = "interval '3 days'";
const RECOVERED_AFTER = "interval '15 minutes'";
const GONE = 410;
/** A receiver's own wish is followed within a day. */
const LONGEST_WISH_SECONDS = 86_400;

export const isDelivered = (attempt: Attempt): boolean =>
  'status' in attempt && attempt.status >= 200 && attempt.status < 300;

/** Notes how an attempt ended, and what follows from it for the delivery and its endpoint. */
export function noteAttempt({ transaction }: Reach, taken: TakenDelivery, attempt: Attempt): Promise<void> {
  return transaction(async (manager) => {
    // Before the delivery, as whoever pauses or resumes takes them in this order.
    const endpoint = [taken.tenantId, taken.endpointId];
    await manager.query('select from webhook_endpoint where tenant_id = $1 and id = $2 for update', endpoint);
    await insertAttempt(manager, taken, attempt);
    if (isDelivered(attempt)) await noteDelivered(manager, taken);
    else await noteFailure(manager, taken, attempt);
  });
}

async function insertAttempt(
  manager: EntityManager,
  { tenantId, id, url }: TakenDelivery,
  attempt: Attempt,
): Promise<void> {
  const { tookMs } = attempt;
  const [status, cause, answer] =
    'status' in attempt ? [attempt.status, null, attempt.text] : [null, attempt.cause, null];
  await manager.query(
    `insert into webhook_attempt (tenant_id, delivery_id, took_ms, url, status, cause, answer) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, id, tookMs, url, status, cause, answer],
  );
}

/**
 * It is there, whoever else has sent it meanwhile. What else waits is due at once if nothing had arrived for a while; sooner, and what
 * is refused again and again would be tried with everything that arrives.
 */
async function noteDelivered(manager: EntityManager, { tenantId, endpointId, id }: TakenDelivery): Promise<void> {
  await manager.query(
    `update webhook_delivery set state = 'DELIVERED', delivered_at = coalesce(delivered_at, instant()), lease_until = null, is_once = false
     where tenant_id = $1 and id = $2`,
    [tenantId, id],
  );
  await manager.query(
    `with recovered as (
       select id from webhook_endpoint
       where tenant_id = $1 and id = $2 and failing_since < instant() - ${RECOVERED_AFTER})
     update webhook_delivery d set due_at = instant() from recovered
     where d.tenant_id = $1 and d.endpoint_id = recovered.id and d.state = 'WAITING' and d.due_at > instant()`,
    [tenantId, endpointId],
  );
  await manager.query(
    'update webhook_endpoint set failing_since = null where tenant_id = $1 and id = $2 and failing_since is not null',
    [tenantId, endpointId],
  );
}

async function noteFailure(manager: EntityManager, taken: TakenDelivery, attempt: Attempt): Promise<void> {
  const { tenantId, endpointId, id, leaseNumber } = taken;
  const wish = 'status' in attempt ? Math.min(attempt.retryAfterSeconds, LONGEST_WISH_SECONDS) : 0;
  const [[tried]] = await manager.query(
    `update webhook_delivery set lease_until = null, tries = tries + 1,
       state = case when not is_once then 'WAITING' when delivered_at is null then 'FAILED' else 'DELIVERED' end,
       is_once = false,
       due_at = instant() + make_interval(secs => greatest($4, ($5::integer[])[least(tries + 1, ${GAPS_SECONDS.length})]))
     where tenant_id = $1 and id = $2 and lease_number = $3 and state = 'WAITING'
     returning state = 'WAITING' and tried_since < instant() - ${TRIED_FOR} as "isTooLong"`,
    [tenantId, id, leaseNumber, wish, GAPS_SECONDS],
  );
  const isGone = 'status' in attempt && attempt.status === GONE;
  const because = isGone ? 'GONE' : tried?.isTooLong ? 'FAILING' : null;
  await manager.query(
    `update webhook_endpoint set failing_since = coalesce(failing_since, instant()),
       state = case when $3::text is null then state else 'PAUSED' end,
       paused_because = case when $3::text is null then paused_because else $3 end,
       paused_at = case when $3::text is null then paused_at else instant() end
     where tenant_id = $1 and id = $2 and state = 'ACTIVE'`,
    [tenantId, endpointId, because],
  );
}
