import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { EntityManager } from 'typeorm';
import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { appendConnectionEvent } from '../../events/append-record-events.ts';
import { DOOR_CHANNEL } from '../../events/listener.ts';
import type { BillingCause, BillingFailure } from '../failure.ts';
import type { DoorNotice } from './doors.ts';

/** What came back without anybody having looked at our sign-in, or may have. */
const SAYS_NOTHING_OF_SIGN_IN = new Set<BillingCause>(['RATE_LIMITED', 'UNREACHABLE', 'NO_ANSWER', 'BAD_ANSWER']);
/** What a vendor asks for beyond this is asked again after it. */
const LONGEST_RETRY_MS = 24 * 60 * 60 * 1_000;

type Answered = { tenantId: string; id: string; signInRefusedSince: Date | null };

/** How long the vendor wants to be left alone from now on, as far as we go along with it. */
export const leftAloneMs = (failure: BillingFailure | undefined) =>
  Math.min(failure?.retryAfterMs ?? 0, LONGEST_RETRY_MS);

const NOTE = `update billing_connection
  set sign_in_refused_since = case when $3 then coalesce(sign_in_refused_since, instant())
      when not $4 then sign_in_refused_since end,
    retry_at = case when $5 > 0 then greatest(retry_at, instant() + make_interval(secs => $5)) else retry_at end
  where tenant_id = $1 and id = $2
  returning case when $5 > 0 then pg_notify($6, $7)::text end`;

const LOCK = `select vendor, sign_in_refused_since is not null as "isRefusing" from billing_connection
  where tenant_id = $1 and id = $2 for update`;

/**
 * What an answer says of its account stands with the connection, for every process: since when it refuses our sign-in, and
 * until when it wants to be left alone, which is announced too. That it begins or ceases to refuse us is an event.
 */
export async function noteAnswer(
  reach: Reach,
  { tenantId, id, signInRefusedSince }: Answered,
  failure: BillingFailure | undefined,
): Promise<void> {
  const isRefused = failure?.cause === 'SIGN_IN_EXPIRED';
  const isAccepted = !isRefused && !(failure && SAYS_NOTHING_OF_SIGN_IN.has(failure.cause));
  const retryAfterMs = leftAloneMs(failure);
  const hasChanged = signInRefusedSince ? isAccepted : isRefused;
  if (!hasChanged && retryAfterMs === 0) return;
  const notice: DoorNotice = { connectionId: id, retryAfterMs };
  const note = (manager: EntityManager) =>
    runNamed(manager, NOTE, [
      ...[tenantId, id, isRefused, isAccepted, retryAfterMs / 1_000],
      ...[DOOR_CHANNEL, JSON.stringify(notice)],
    ]);
  if (!hasChanged) return void (await note(reach.manager));
  await reach.transaction(async (manager) => {
    const [before] = await runNamed<{ vendor: BillingVendor; isRefusing: boolean }>(manager, LOCK, [tenantId, id]);
    await note(manager);
    if (!before || before.isRefusing === isRefused) return;
    const kind = isRefused ? 'CONNECTION_REFUSED' : 'CONNECTION_ACCEPTED';
    const actor = { kind: 'BILLING_SYSTEM', vendor: before.vendor } as const;
    await appendConnectionEvent(manager, { tenantId, actor }, { connectionId: id, kind, facts: {} });
  });
}
