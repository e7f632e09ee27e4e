import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BillingCause } from '../../billing/failure.ts';
import { aTakenRow } from '../../testing/a-taken-row.ts';
import { factories } from '../../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../../testing/open-database.ts';
import { noteRow } from './note-row.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

type Case = [BillingCause, attempt: number, leftAlone: string | null, becomes: object, because: unknown];

const again = (attempt: number) => ({ row: 'WAITING', attempt, run: 'RUNNING' });
const paused = { row: 'LEFT', attempt: 5, run: 'PAUSED' };

it.each<Case>([
  ['UNREACHABLE', 1, null, again(2), null],
  ['UNREACHABLE', 5, null, paused, expect.stringContaining('could not be reached')],
  ['UNREACHABLE', 5, '1 hour', paused, expect.stringContaining('could not be reached')],
  ['RATE_LIMITED', 4, null, again(5), null],
  ['RATE_LIMITED', 5, null, paused, expect.stringContaining('keeps limiting requests')],
  ['RATE_LIMITED', 5, '1 hour', again(6), null],
  ['PERIOD_CLOSED', 1, null, { row: 'LEFT', attempt: 1, run: 'RUNNING' }, null],
  ['SIGN_IN_EXPIRED', 1, null, { row: 'LEFT', attempt: 1, run: 'PAUSED' }, expect.stringContaining('sign-in')],
])(
  'a row refused as %s at attempt %i, the account to be left alone for %s, becomes %j',
  async (cause, attempt, leftAlone, becomes, because) => {
    const row = await aTakenRow(database, { kind: 'CANCEL', attempt });
    const { invoice, operationKey: idempotencyKey } = row;
    await factories(database.dataSource).anOperation({ invoice, idempotencyKey, cause });
    await database.query('update billing_connection set retry_at = instant() + $2::interval where id = $1', [
      ...[row.connectionId, leftAlone],
    ]);
    await noteRow(database.database.of(row.tenantId), row, undefined);
    const [now] = await database.query(
      `select t.state as row, t.attempt, b.state as run, b.paused_because as because
     from bulk_row t join bulk_run b on b.id = t.run_id where t.id = $1`,
      [row.id],
    );
    expect(now).toEqual({ ...becomes, because });
  },
);
