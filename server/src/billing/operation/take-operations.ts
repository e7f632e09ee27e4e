import type { Reach } from '../../database/database.ts';
import { BillingOperation } from './billing-operation.entity.ts';
import { LEASE_MARGIN_MS } from './budget.ts';
import { WATCHED_AFTER_SECONDS } from './conclude-operation.ts';

/** `isLate`: the last request was sent so long ago that nothing can still come of it. */
export type TakenOperation = { operation: BillingOperation; isLate: boolean };

/** The statement's time, not the clock's, which moves meanwhile and so can be looked up in no index. */
const DUE = `state <> 'CONCLUDED' and lease_until <= statement_instant()
  and coalesce(next_look_at, lease_until) <= statement_instant()`;
const DUE_TO_WATCH = `state = 'CONCLUDED' and next_look_at <= statement_instant()`;
const MAY_BE_ASKED = 'c.disconnected_at is null and coalesce(c.retry_at <= statement_instant(), true)';

/** A doubt lasts as long as whoever asked, or whoever looks, gives a request: the longer of the two, in seconds. */
const doubtLasts = (budgetMs: string) => `greatest(budget_ms, ${budgetMs}::integer) / 1000.0`;

export type BusyConnection = { tenantId: string; id: string; mayBeAsked: boolean };

/**
 * Every connection, of whichever tenant, at which something is to be looked at; what is watched waits while the connection
 * may not be asked. One probe each, so that it takes no longer where much is waiting.
 */
export function findBusyConnections(reach: Reach): Promise<BusyConnection[]> {
  return reach.manager.query<BusyConnection[]>(
    `select c.tenant_id as "tenantId", c.id, ${MAY_BE_ASKED} as "mayBeAsked"
     from billing_connection c cross join lateral (
       (select 1 from billing_operation
        where tenant_id = c.tenant_id and connection_id = c.id and ${DUE} limit 1)
       union all
       (select 1 from billing_operation
        where tenant_id = c.tenant_id and connection_id = c.id and ${DUE_TO_WATCH} and ${MAY_BE_ASKED} limit 1)
       limit 1) busy`,
  );
}

/** Takes over the leases that ran out at one connection, of what waits or of what was asked, raising their number so that the former holder is shut out. */
export async function takeOperations(
  reach: Reach,
  { tenantId, id }: BusyConnection,
  { which, limit }: { which: 'WAITING' | 'ASKED'; limit: number },
  budgetMs: number,
): Promise<TakenOperation[]> {
  const [taken] = await reach.manager.query<[(Taken & { leaseNumber: number; isLate: boolean })[], number]>(
    `with due as materialized (
       select tenant_id, id from billing_operation where tenant_id = $1 and connection_id = $2 and ${DUE} and (state = 'WAITING') = $6
       order by lease_until limit $3 for update skip locked)
     update billing_operation o
     set lease_number = lease_number + 1, lease_until = instant() + make_interval(secs => $4)
     from due where o.tenant_id = due.tenant_id and o.id = due.id
     returning o.tenant_id as "tenantId", o.id, o.lease_number as "leaseNumber",
       instant() >= o.last_request_at + make_interval(secs => ${doubtLasts('$5')}) as "isLate"`,
    [tenantId, id, limit, (budgetMs + LEASE_MARGIN_MS) / 1000, budgetMs, which === 'WAITING'],
  );
  const isLate = new Map(taken.map((each) => [each.id, each.isLate]));
  // By the number that was given to us: whoever paused here for so long that another one took over finds nothing.
  const leased = taken.map(({ tenantId, id, leaseNumber }) => ({ tenantId, id, leaseNumber }));
  const operations = await readAll(reach, leased);
  return operations.map((operation) => ({ operation, isLate: isLate.get(operation.id) ?? false }));
}

/** Takes concluded operations whose next look is due; nobody else looks at them meanwhile. */
export async function takeWatched(
  reach: Reach,
  { tenantId, id }: BusyConnection,
  limit: number,
): Promise<BillingOperation[]> {
  const [taken] = await reach.manager.query<[Taken[], number]>(
    `with due as materialized (
       select tenant_id, id from billing_operation where tenant_id = $1 and connection_id = $2 and ${DUE_TO_WATCH}
       order by next_look_at limit $3 for update skip locked)
     update billing_operation o set next_look_at = instant() + make_interval(secs => $4)
     from due where o.tenant_id = due.tenant_id and o.id = due.id
     returning o.tenant_id as "tenantId", o.id`,
    [tenantId, id, limit, WATCHED_AFTER_SECONDS[0]],
  );
  return readAll(reach, taken);
}

type Taken = { tenantId: string; id: string };

async function readAll({ manager }: Reach, wanted: Taken[]): Promise<BillingOperation[]> {
  return wanted.length > 0 ? manager.findBy(BillingOperation, wanted) : [];
}

/** Lets go of a lease until the next look; one that could not even be begun is not counted. */
export async function lookAgain(
  reach: Reach,
  { tenantId, id, leaseNumber }: BillingOperation,
  { isAbsent, isUnasked, inMs, budgetMs }: { isAbsent: boolean; isUnasked: boolean; inMs: number; budgetMs: number },
): Promise<void> {
  await reach.manager.query(
    `update billing_operation
     set lease_until = instant(), looks = looks + case when $7 then 0 else 1 end,
       first_absent_at = case when $4 then coalesce(first_absent_at, instant()) else first_absent_at end,
       next_look_at = greatest(instant() + make_interval(secs => $5), case when $4 then least(
         last_request_at + make_interval(secs => ${doubtLasts('$6')}), instant() + interval '10 seconds') end)
     where tenant_id = $1 and id = $2 and lease_number = $3 and state <> 'CONCLUDED'`,
    [tenantId, id, leaseNumber, isAbsent, inMs / 1000, budgetMs, isUnasked],
  );
}

/** After a watching look: the next one, or none when it was the last. One that had to wait keeps its distance to the next. */
export async function watchAgain(reach: Reach, { tenantId, id, looks }: BillingOperation): Promise<void> {
  const [after, next] = [WATCHED_AFTER_SECONDS[looks] ?? 0, WATCHED_AFTER_SECONDS[looks + 1]];
  await reach.manager.query(
    `update billing_operation
     set looks = looks + 1, next_look_at = instant() + make_interval(secs => $3)
     where tenant_id = $1 and id = $2 and state = 'CONCLUDED' and outcome = 'NOT_APPLIED' and looks = $4`,
    [tenantId, id, next === undefined ? null : next - after, looks],
  );
}
