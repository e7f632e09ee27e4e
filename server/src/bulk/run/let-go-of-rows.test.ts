import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Reach } from '../../database/database.ts';
import { aTakenRow } from '../../testing/a-taken-row.ts';
import { eventually } from '../../testing/eventually.ts';
import { type OpenDatabase, openDatabase } from '../../testing/open-database.ts';
import { lockRun } from '../lock-run.ts';
import { skipWhatWaits } from '../skip-what-waits.ts';
import { letGoOfRows } from './let-go-of-rows.ts';
import { pauseAt } from './pause-at.ts';
import type { TakenRow } from './take-row.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** The only row of a run, which was taken by a process that did not come back. */
async function anAbandonedRow(): Promise<{ reach: Reach; row: TakenRow }> {
  const row = await aTakenRow(database, { kind: 'CREATE' });
  await database.query(`update bulk_row set lease_until = instant() - interval '1 second' where id = $1`, [row.id]);
  return { reach: database.database.of(row.tenantId), row };
}

it.each([
  ['whose lease ran out', ({ reach, row }) => letGoOfRows(reach, row.tenantId)],
  ['that cannot be begun', ({ reach, row }) => pauseAt(reach, row, 'Invoices are switched off.')],
] satisfies [string, (taken: Awaited<ReturnType<typeof anAbandonedRow>>) => Promise<void>][])(
  'a row %s while its run is being stopped does not wait for ever',
  async (_, letGo) => {
    const taken = await anAbandonedRow();
    const { reach, row } = taken;
    const letting = await reach.transaction(async (manager) => {
      await lockRun(manager, row);
      await manager.query(`update bulk_run set state = 'STOPPED', finished_at = instant() where id = $1`, [row.runId]);
      await skipWhatWaits(manager, row);
      const going = letGo(taken);
      const isWaiting = () =>
        database.query(
          'select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0',
        );
      await Promise.race([going, eventually(isWaiting, ({ length }) => length > 0)]);
      return { going };
    });
    await letting.going;
    expect(await database.query('select state from bulk_row where id = $1', [row.id])).toEqual([{ state: 'SKIPPED' }]);
  },
);
