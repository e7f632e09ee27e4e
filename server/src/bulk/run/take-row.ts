import type { Actor } from '../../access/actor.ts';
import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import type { BulkRun } from '../bulk-run.entity.ts';
import { IS_ASKED } from '../row-standing.ts';

/** A row, the lease of which we hold, and what its run says of it. */
export type TakenRow = {
  id: string;
  tenantId: string;
  runId: string;
  targetId: string | null;
  workOrderId: string;
  attempt: number;
  operationKey: string;
  leaseNumber: number;
  /** Its key names an operation already: somebody who had the row before came that far. */
  isAsked: boolean;
  isToMark: boolean;
  actor: Actor;
} & Pick<BulkRun, 'kind' | 'reason' | 'reasonCode' | 'taxRatePercent' | 'includeUnitPrice'>;

/** With so many answers in doubt something is wrong there, and nothing more is begun until they are fewer. */
const MOST_IN_DOUBT = 20;

/** In SQL: of so many of the tenant's operations the answer is in doubt. */
export const IS_TOO_DOUBTFUL = `(select count(*) from billing_operation o
    where o.tenant_id = $1 and o.state = 'VERIFYING' and o.state <> 'CONCLUDED') >= ${MOST_IN_DOUBT}`;

/** While the account wants to be left alone, nothing is begun. */
const MAY_BE_ASKED = `not exists (select from billing_connection c
    where c.tenant_id = $1 and c.disconnected_at is null and c.retry_at > statement_instant())
  and not ${IS_TOO_DOUBTFUL}`;

/** Takes the next row of a tenant's oldest run that is running, which nobody else takes then; undefined: there is none. */
export async function takeRow({ manager }: Reach, tenantId: string, leaseMs: number): Promise<TakenRow | undefined> {
  const [row] = await runNamed<TakenRow>(
    manager,
    `with due as materialized (
       select next.id, b.kind, b.requested_by, b.reason, b.reason_code, b.tax_rate_percent, b.include_unit_price
       from bulk_run b cross join lateral (
         select r.id from bulk_row r
         where r.tenant_id = b.tenant_id and r.run_id = b.id and r.state = 'WAITING'
         order by r.position limit 1 for update skip locked) next
       where b.tenant_id = $1 and b.state = 'RUNNING' and coalesce(b.not_before <= statement_instant(), true)
         and ${MAY_BE_ASKED}
       order by b.requested_at limit 1)
     update bulk_row t set state = 'TAKEN', lease_number = lease_number + 1, message = null,
       lease_until = instant() + make_interval(secs => $2)
     from due where t.tenant_id = $1 and t.id = due.id
     returning t.id, t.tenant_id as "tenantId", t.run_id as "runId", t.invoice_id as "targetId",
       t.work_order_id as "workOrderId", t.attempt, t.operation_key as "operationKey", t.lease_number as "leaseNumber",
       ${IS_ASKED} as "isAsked", t.is_to_mark as "isToMark", due.kind, due.requested_by as actor, due.reason,
       due.reason_code as "reasonCode", due.tax_rate_percent as "taxRatePercent",
       due.include_unit_price as "includeUnitPrice"`,
    [tenantId, leaseMs / 1_000],
  );
  return row;
}

/** Every tenant of whom something of a run is still to be done. */
export async function findBusyTenants({ manager }: Reach): Promise<string[]> {
  const found: { tenantId: string }[] = await manager.query(
    'select distinct tenant_id as "tenantId" from bulk_run where row_counts is null',
  );
  return found.map(({ tenantId }) => tenantId);
}
