import type { EntityManager } from 'typeorm';
import { runNamed } from '../database/run-named.ts';

type Run = { tenantId: string; runId: string };

/** In SQL: the last attempt of a row `t` that came to an operation. */
const LAST_ASKED = `select max(n) from generate_series(1, t.attempt) n where exists (select from billing_operation o
  where o.tenant_id = t.tenant_id and o.idempotency_key = 'bulk:' || t.id::text || ':' || n::text)`;

/** Of a run that is stopped, skips what was never begun; what only waits to be tried again is left to what it came to before. */
export async function skipWhatWaits(manager: EntityManager, { tenantId, runId }: Run): Promise<void> {
  await runNamed(
    manager,
    `update bulk_row t set attempt = coalesce((${LAST_ASKED}), t.attempt),
       state = case when (${LAST_ASKED}) is null then 'SKIPPED' else 'LEFT' end
     where t.tenant_id = $1 and t.run_id = $2 and t.state = 'WAITING' returning t.id`,
    [tenantId, runId],
  );
}
