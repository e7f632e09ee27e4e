import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { BULK_CHANNEL } from '../../events/listener.ts';
import { ITS_OPERATION, STANDING } from '../row-standing.ts';

/** In SQL: of the run `b`, a row is to be begun or is begun. */
const HAS_OPEN_ROWS = `exists (select from bulk_row t
  where t.tenant_id = b.tenant_id and t.run_id = b.id and t.state in ('WAITING', 'TAKEN'))`;

/** In SQL: an operation of the run `b` is open, or what follows one; there are few of those, whatever the run's size. */
const HAS_OPEN_OPERATIONS = `exists (select from billing_operation o
  join bulk_row t on t.tenant_id = o.tenant_id and t.operation_key = coalesce(o.idempotency_key, (
    select c.idempotency_key from billing_operation c where c.tenant_id = o.tenant_id and c.id = o.after_operation_id))
  where o.tenant_id = b.tenant_id and o.state <> 'CONCLUDED' and t.run_id = b.id)`;

const HAS_ROWS_TO_MARK = `exists (select from bulk_row t
  join billing_operation o on o.tenant_id = t.tenant_id and o.idempotency_key = t.operation_key and o.outcome = 'DONE'
  where t.tenant_id = b.tenant_id and t.run_id = b.id and t.is_to_mark)`;

/** In SQL: how many rows of the run `b` stand how. */
const ROW_COUNTS = `coalesce((select jsonb_object_agg(standing, count) from (
    select ${STANDING} as standing, count(*) as count from bulk_row t ${ITS_OPERATION}
    where t.tenant_id = b.tenant_id and t.run_id = b.id group by 1) counted), '{}')`;

/**
 * Settles the runs of a tenant of which every row has its outcome, and finishes those that were not stopped. Announces those that only
 * wait for operations to be settled, too, which nobody else tells of.
 */
export async function finishRuns({ manager }: Reach, tenantId: string): Promise<void> {
  await runNamed(
    manager,
    `with waiting as (
       select b.id, b.state, b.retries, ${HAS_OPEN_OPERATIONS} or ${HAS_ROWS_TO_MARK} as is_open from bulk_run b
       where b.tenant_id = $1 and b.row_counts is null and not ${HAS_OPEN_ROWS}),
     settled as (
       update bulk_run b set state = case b.state when 'STOPPED' then 'STOPPED' else 'FINISHED' end,
         finished_at = coalesce(b.finished_at, instant()), paused_because = null, row_counts = ${ROW_COUNTS}
       from waiting where b.tenant_id = $1 and b.id = waiting.id and not waiting.is_open
         and b.state = waiting.state and b.retries = waiting.retries returning b.id)
     select pg_notify($2, json_build_object('tenantId', $1::uuid, 'runId', id)::text)::text
     from (select id from waiting where is_open union all select id from settled) changed`,
    [tenantId, BULK_CHANNEL],
  );
}
