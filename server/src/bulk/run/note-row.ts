import type { EntityManager } from 'typeorm';
import type { BillingCause } from '../../billing/failure.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Reach } from '../../database/database.ts';
import { readRows } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import { findFollowing } from '../../invoice/reissue/find-following.ts';
import { announceBulkRun } from '../announce-bulk-run.ts';
import { lockRun } from '../lock-run.ts';
import { skipWhatWaits } from '../skip-what-waits.ts';
import type { Said } from './ask-row.ts';
import { pauseRun } from './pause-at.ts';
import type { TakenRow } from './take-row.ts';

/** How often a row is begun by itself while the billing system cannot be asked for the moment. */
const MOST_ATTEMPTS = 5;
const PAUSE_SECONDS = 2;
const ANOTHER_CHANGE = 'Another change of it was under way at the same time. Try it again.';

/** What the next row would meet too, until somebody does something about it. */
const PAUSES: Partial<Record<BillingCause, string>> = {
  SIGN_IN_EXPIRED: 'The billing system does not accept the sign-in any more. Connect it again, then resume.',
  NOT_CONNECTED: 'No billing system is connected. Connect it, then resume.',
};
/** The same, of what was tried again by itself as often as it is. */
const PAUSES_IN_THE_END: Partial<Record<BillingCause, string>> = {
  UNREACHABLE: 'The billing system could not be reached. Resume when it can be, then try again what failed.',
  RATE_LIMITED: 'The billing system keeps limiting requests. Resume later, then try again what failed.',
};

type Ending = { state: 'LEFT' | 'WAITING' | 'BLOCKED' | 'FAILED'; message: string | null; isNewAttempt?: boolean };

/** Lets go of a row: what became of it its operation tells. `said`: what to keep of a row that has none. */
export async function noteRow(reach: Reach, row: TakenRow, said: Said | undefined): Promise<'DONE' | 'OTHER'> {
  const { tenantId, runId } = row;
  const operation = await findTelling(reach.manager, row);
  const ending = operation ? left(await isAgain(reach.manager, operation, row)) : kept(said);
  const cause = operation?.cause ?? said?.cause;
  const isUsedUp = operation?.outcome === 'REFUSED' && ending.state === 'LEFT';
  const pauses = isUsedUp ? { ...PAUSES, ...PAUSES_IN_THE_END } : PAUSES;
  const why = (cause && pauses[cause]) || (said?.blocker === 'NOT_CONNECTED' && PAUSES.NOT_CONNECTED);
  await reach.transaction(async (manager) => {
    const run = await lockRun(manager, row);
    await letGo(manager, row, ending);
    if (ending.state === 'WAITING') await waitAWhile(manager, row);
    if (why) await pauseRun(manager, row, why);
    if (run?.state === 'STOPPED') await skipWhatWaits(manager, row);
    await announceBulkRun(manager, { tenantId, runId });
  });
  return operation?.outcome === 'DONE' ? 'DONE' : 'OTHER';
}

/** The operation that tells how the row stands: where an invoice was cancelled to be created again, its creation. */
async function findTelling(
  manager: EntityManager,
  { tenantId, operationKey }: TakenRow,
): Promise<BillingOperation | undefined> {
  const which = 't.idempotency_key = $2';
  const [operation] = await readRows(manager, BillingOperation, which, [tenantId, operationKey]);
  return operation?.outcome === 'DONE' ? ((await findFollowing(manager, operation)) ?? operation) : operation;
}

const left = (isNewAttempt: boolean): Ending => ({
  ...{ state: isNewAttempt ? 'WAITING' : 'LEFT', message: null, isNewAttempt },
});

/**
 * What the account was too busy for, or not there, is asked once more by itself, as an operation of its own: a few times, and
 * however often the vendor says until when it wants to be left alone.
 */
async function isAgain(
  manager: EntityManager,
  { tenantId, connectionId, outcome, cause }: BillingOperation,
  { attempt }: TakenRow,
): Promise<boolean> {
  if (outcome !== 'REFUSED' || (cause !== 'RATE_LIMITED' && cause !== 'UNREACHABLE')) return false;
  if (attempt < MOST_ATTEMPTS) return true;
  const leftAlone = await runNamed(
    manager,
    'select id from billing_connection where tenant_id = $1 and id = $2 and retry_at > instant()',
    [tenantId, connectionId],
  );
  return cause === 'RATE_LIMITED' && leftAlone.length > 0;
}

function kept(said: Said | undefined): Ending {
  if (!said) throw new Error('The operation of a row vanished');
  const { message, blocker, cause } = said;
  if (cause || blocker === 'BILLING_UNDER_WAY') return { state: 'FAILED', message: ANOTHER_CHANGE };
  return { state: blocker && blocker !== 'NOT_CONNECTED' ? 'BLOCKED' : 'FAILED', message };
}

const letGo = (
  manager: EntityManager,
  { tenantId, id, leaseNumber }: TakenRow,
  { state, message, isNewAttempt }: Ending,
) =>
  manager.query(
    `update bulk_row t set lease_until = null, message = $5, attempt = attempt + $6::integer, state = $4
     where t.tenant_id = $1 and t.id = $2 and t.lease_number = $3 and t.state = 'TAKEN'`,
    [tenantId, id, leaseNumber, state, message, isNewAttempt ? 1 : 0],
  );

/** The longer, the more often it was in vain; how long the vendor itself wants to be left alone stands with the connection. */
const waitAWhile = (manager: EntityManager, { tenantId, runId, attempt }: TakenRow) =>
  manager.query(
    `update bulk_run set not_before = greatest(not_before, instant() + make_interval(secs => $3))
     where tenant_id = $1 and id = $2`,
    [tenantId, runId, PAUSE_SECONDS * Math.min(attempt, MOST_ATTEMPTS)],
  );
