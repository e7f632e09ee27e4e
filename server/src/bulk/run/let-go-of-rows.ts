import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { announceBulkRun } from '../announce-bulk-run.ts';
import { lockRun } from '../lock-run.ts';
import { IS_ASKED } from '../row-standing.ts';
import { skipWhatWaits } from '../skip-what-waits.ts';

/** In SQL: whoever took a row `t` did not come back. */
const IS_ABANDONED = `t.state = 'TAKEN' and t.lease_until <= statement_instant()`;

/** Those whose lease ran out: what was asked is left to its operation, anything else begins once more, with the same key. */
export async function letGoOfRows({ manager, transaction }: Reach, tenantId: string): Promise<void> {
  const runs = await runNamed<{ runId: string }>(
    manager,
    `select distinct t.run_id as "runId" from bulk_row t where t.tenant_id = $1 and ${IS_ABANDONED}`,
    [tenantId],
  );
  for (const { runId } of runs) {
    const which = { tenantId, runId };
    await transaction(async (within) => {
      const run = await lockRun(within, which);
      await runNamed(
        within,
        `update bulk_row t set lease_until = null, state = case when ${IS_ASKED} then 'LEFT' else 'WAITING' end
         where t.tenant_id = $1 and t.run_id = $2 and ${IS_ABANDONED} returning t.id`,
        [tenantId, runId],
      );
      if (run?.state === 'STOPPED') await skipWhatWaits(within, which);
      await announceBulkRun(within, which);
    });
  }
}
