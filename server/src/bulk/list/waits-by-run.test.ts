import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTakenRow } from '../../testing/a-taken-row.ts';
import { factories } from '../../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../../testing/open-database.ts';
import { waitsByRun } from './waits-by-run.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

it('a run says why it begins nothing: too many answers are in doubt, or the account wants to be left alone', async () => {
  const row = await aTakenRow(database, { kind: 'CANCEL' });
  await database.query(`update bulk_row set state = 'WAITING', lease_until = null where id = $1`, [row.id]);
  const waits = () => waitsByRun(database as never, row as never, null as never).load(row.runId);
  const make = factories(database.dataSource);
  for (let n = 0; n < 20; n += 1) {
    expect(await waits()).toBeNull();
    const workOrder = await make.aWorkOrder({ tenantId: row.tenantId });
    const invoice = await make.anInvoice({ workOrder, connectionId: row.connectionId });
    await make.anOperation({ invoice, state: 'VERIFYING', outcome: null, concludedAt: null });
  }
  expect(await waits()).toEqual({ until: null, because: expect.stringContaining('are in doubt') });
  await database.query(`update billing_connection set retry_at = instant() + interval '1 hour' where id = $1`, [
    row.connectionId,
  ]);
  expect(await waits()).toEqual({ until: expect.any(Date), because: 'The billing system is limiting requests.' });
  await database.query(`update bulk_run set state = 'PAUSED' where id = $1`, [row.runId]);
  expect(await waits()).toBeNull();
});
