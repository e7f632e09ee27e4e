import type { EntityManager } from 'typeorm';
import type { Reach } from '../../database/database.ts';
import { announceBulkRun } from '../announce-bulk-run.ts';
import { lockRun } from '../lock-run.ts';
import { skipWhatWaits } from '../skip-what-waits.ts';
import type { TakenRow } from './take-row.ts';

type Run = Pick<TakenRow, 'tenantId' | 'runId'>;

/** Pauses a run at a row that cannot be begun, and lets go of it. `why`: in a sentence. */
export async function pauseAt({ transaction }: Reach, row: TakenRow, why: string): Promise<void> {
  const { tenantId, runId, id, leaseNumber } = row;
  await transaction(async (manager) => {
    const run = await lockRun(manager, row);
    await pauseRun(manager, row, why);
    await manager.query(
      `update bulk_row t set lease_until = null, state = 'WAITING'
       where t.tenant_id = $1 and t.id = $2 and t.lease_number = $3 and t.state = 'TAKEN'`,
      [tenantId, id, leaseNumber],
    );
    if (run?.state === 'STOPPED') await skipWhatWaits(manager, row);
    await announceBulkRun(manager, { tenantId, runId });
  });
}

/** The program pauses it by itself; nothing further is begun until a person resumes it. */
export const pauseRun = (manager: EntityManager, { tenantId, runId }: Run, why: string): Promise<unknown> =>
  manager.query(
    `update bulk_run set state = 'PAUSED', paused_because = $3 where tenant_id = $1 and id = $2 and state = 'RUNNING'`,
    [tenantId, runId, why],
  );
