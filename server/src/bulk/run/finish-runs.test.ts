import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import { aTakenRow } from '../../testing/a-taken-row.ts';
import { factories } from '../../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../../testing/open-database.ts';
import { finishRuns } from './finish-runs.ts';
import { markWhatIsLeft } from './mark-as-billed.ts';
import { findBusyTenants } from './take-row.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const IN_DOUBT = { state: 'VERIFYING', outcome: null, concludedAt: null } as const;

type Row = Awaited<ReturnType<typeof aTakenRow>>;

/** A row of which the answer is in doubt, and that nobody has any more. */
async function inDoubt(given: Parameters<typeof aTakenRow>[1]): Promise<Row> {
  const row = await aTakenRow(database, given);
  await database.query(`update bulk_row set state = 'LEFT', lease_until = null where id = $1`, [row.id]);
  const { invoice, operationKey: idempotencyKey } = row;
  const kind = given.kind === 'CREATE' ? 'CREATE' : 'CANCEL';
  await factories(database.dataSource).anOperation({ kind, invoice, idempotencyKey, ...IN_DOUBT });
  return row;
}

const concluded = ({ operationKey }: Row, outcome: string) =>
  database.query(
    `update billing_operation set state = 'CONCLUDED', outcome = $2, concluded_at = instant() where idempotency_key = $1`,
    [operationKey, outcome],
  );

const look = async ({ tenantId, runId }: Row) => {
  await finishRuns(database.database.of(tenantId), tenantId);
  const [run] = await database.query('select state, row_counts as counts from bulk_run where id = $1', [runId]);
  return { ...run, isBusy: (await findBusyTenants(database.database.ofAll)).includes(tenantId) };
};

it.each(['RUNNING', 'STOPPED'] as const)(
  'a %s run is looked after until what was in doubt has its outcome, and counted then',
  async (state) => {
    const row = await inDoubt({ kind: 'CANCEL', state });
    expect(await look(row)).toEqual({ state, counts: null, isBusy: true });
    await concluded(row, 'DONE');
    expect(await look(row)).toEqual({
      ...{ state: state === 'STOPPED' ? 'STOPPED' : 'FINISHED', counts: { DONE: 1 }, isBusy: false },
    });
  },
);

it('a run that is over is counted anew when what was concluded out of a doubt turns out otherwise', async () => {
  const row = await inDoubt({ kind: 'CANCEL' });
  await concluded(row, 'NOT_APPLIED');
  expect(await look(row)).toMatchObject({ state: 'FINISHED', counts: { FAILED: 1 } });
  await concluded(row, 'DONE');
  expect(await look(row)).toEqual({ state: 'FINISHED', counts: { DONE: 1 }, isBusy: false });
});

it('the work order of what was under way when its run was stopped is marked as billed', async () => {
  const row = await inDoubt({ kind: 'CREATE', state: 'STOPPED', isToMark: true });
  await concluded(row, 'DONE');
  expect(await look(row)).toMatchObject({ counts: null, isBusy: true });
  await markWhatIsLeft({ database: database.database, seams: systemSeams }, row.tenantId);
  expect(await look(row)).toMatchObject({ state: 'STOPPED', counts: { DONE: 1 }, isBusy: false });
  const [workOrder] = await database.query('select status from work_order where id = $1', [row.workOrder.id]);
  expect(workOrder).toEqual({ status: 'BILLED' });
});
