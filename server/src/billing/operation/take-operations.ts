import { type DataSource, In } from 'typeorm';
import { BillingOperation } from '../billing-operation.entity.ts';
import { LEASE_MARGIN_MS } from './budget.ts';
import { WATCHED_AFTER_SECONDS } from './conclude-operation.ts';

/** `isLate`: the last request was sent so long ago that nothing can still come of it. */
export type TakenOperation = { operation: BillingOperation; isLate: boolean };

const DUE = `state <> 'CONCLUDED' and lease_until <= clock_timestamp()
  and coalesce(next_look_at, lease_until) <= clock_timestamp()`;
const DUE_TO_WATCH = `state = 'CONCLUDED' and next_look_at <= clock_timestamp()`;

/** Every connection, of whichever tenant, at which something is to be looked at. */
export async function findBusyConnections(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.manager.query<{ connection_id: string }[]>(
    `select distinct connection_id from billing_operation where (${DUE}) or (${DUE_TO_WATCH})`,
  );
  return rows.map((row) => row.connection_id);
}

/** Takes over the leases that ran out at one connection, raising their number so that the former holder is shut out. */
export async function takeOperations(
  dataSource: DataSource,
  connectionId: string,
  limit: number,
  budgetMs: number,
): Promise<TakenOperation[]> {
  const [rows] = await dataSource.manager.query<[{ id: string; is_late: boolean }[], number]>(
    `update billing_operation o
     set lease_number = lease_number + 1, lease_until = clock_timestamp() + make_interval(secs => $3)
     from (select id from billing_operation where connection_id = $1 and ${DUE}
           order by lease_until limit $2 for update skip locked) due
     where o.id = due.id
     returning o.id, clock_timestamp() >= o.last_request_at + make_interval(secs => $4) as is_late`,
    [connectionId, limit, (budgetMs + LEASE_MARGIN_MS) / 1000, budgetMs / 1000],
  );
  const isLate = new Map(rows.map((row) => [row.id, row.is_late]));
  const operations = await dataSource.manager.findBy(BillingOperation, { connectionId, id: In([...isLate.keys()]) });
  return operations.map((operation) => ({ operation, isLate: isLate.get(operation.id) ?? false }));
}

/** Takes concluded operations whose next look is due; nobody else looks at them meanwhile. */
export async function takeWatched(
  dataSource: DataSource,
  connectionId: string,
  limit: number,
): Promise<BillingOperation[]> {
  const [rows] = await dataSource.manager.query<[{ id: string }[], number]>(
    `update billing_operation o set next_look_at = clock_timestamp() + make_interval(secs => $3)
     from (select id from billing_operation where connection_id = $1 and ${DUE_TO_WATCH}
           order by next_look_at limit $2 for update skip locked) due
     where o.id = due.id returning o.id`,
    [connectionId, limit, WATCHED_AFTER_SECONDS[0]],
  );
  return dataSource.manager.findBy(BillingOperation, { connectionId, id: In(rows.map((row) => row.id)) });
}

/** Lets go of a lease until the next look. */
export async function lookAgain(
  dataSource: DataSource,
  { tenantId, id, leaseNumber }: BillingOperation,
  { isAbsent, inMs, budgetMs }: { isAbsent: boolean; inMs: number; budgetMs: number },
): Promise<void> {
  await dataSource.manager.query(
    `update billing_operation
     set lease_until = clock_timestamp(), looks = looks + 1,
       first_absent_at = case when $4 then coalesce(first_absent_at, clock_timestamp()) else first_absent_at end,
       next_look_at = greatest(clock_timestamp() + make_interval(secs => $5),
         case when $4 then least(last_request_at + make_interval(secs => $6), clock_timestamp() + interval '10 seconds') end)
     where tenant_id = $1 and id = $2 and lease_number = $3 and state <> 'CONCLUDED'`,
    [tenantId, id, leaseNumber, isAbsent, inMs / 1000, budgetMs / 1000],
  );
}

/** After a watching look: the next one, or none when it was the last. */
export async function watchAgain(dataSource: DataSource, { tenantId, id, looks }: BillingOperation): Promise<void> {
  await dataSource.manager.query(
    `update billing_operation
     set looks = looks + 1, next_look_at = concluded_at + make_interval(secs => $3)
     where tenant_id = $1 and id = $2 and state = 'CONCLUDED' and outcome = 'NOT_APPLIED'`,
    [tenantId, id, WATCHED_AFTER_SECONDS[looks + 1] ?? null],
  );
}
