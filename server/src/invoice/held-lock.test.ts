import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

const BUDGET_MS = 2_000;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ BILLING_TIMEOUT_MS: String(BUDGET_MS) });
});
afterAll(() => running.stop());

const UNDER_WAY = {
  blocker: 'BILLING_UNDER_WAY',
  message: 'A change to this invoice is still being confirmed with the billing system.',
};

/** Somebody else holds the work order's lock. */
async function held(workOrderId: string) {
  const owner = new pg.Client({ connectionString: running.server.databaseUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query('select 1 from work_order where id = $1 for update', [workOrderId]);
  const [{ pid }] = (await owner.query('select pg_backend_pid() as pid')).rows;
  const waiting = 'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
  return {
    isWaitedFor: () =>
      eventually(
        () => running.query(waiting, [pid]),
        (rows) => rows.length > 0,
      ),
    release: () => owner.query('rollback'),
    end: () => owner.end(),
  };
}

const HOW_LONG = {
  'longer than the time there is to ask': (release: () => Promise<unknown>) => sleep(BUDGET_MS + 200).then(release),
  'for ever': async () => {},
};

describe.each(Object.entries(HOW_LONG))('Whose claim waits for a lock that is held %s', (_, until) => {
  it('is told that a change is under way when cancelling; nothing is claimed and nothing sent', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    const [{ work_order_id: workOrderId }] = await running.query('select work_order_id from invoice where id = $1', [
      id,
    ]);
    const lock = await held(workOrderId);
    const answer = contractor.cancel(id);
    await lock.isWaitedFor();
    await until(lock.release);
    expect(await answer).toMatchObject({ ...UNDER_WAY, invoice: { status: 'SENT', billingOperation: null } });
    await lock.end();
    expect(
      await running.query(`select 1 from billing_operation where invoice_id = $1 and kind = 'CANCEL'`, [id]),
    ).toEqual([]);
    expect((await contractor.control.requests()).filter(({ operation }) => operation === 'cancel')).toEqual([]);
  });

  it('is told so when creating, and no number is used up', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aBillableWorkOrder();
    const lock = await held(id);
    const answer = contractor.create(id);
    await lock.isWaitedFor();
    await until(lock.release);
    expect(await answer).toMatchObject({ ...UNDER_WAY, workOrder: { billingOperation: null, invoices: [] } });
    await lock.end();
    expect(await running.query('select 1 from billing_operation where work_order_id = $1', [id])).toEqual([]);
    expect((await contractor.control.requests()).filter(({ operation }) => operation === 'create')).toEqual([]);
    const numbers = await running.query('select next_invoice_number as next from tenant where id = $1', [
      contractor.tenant.id,
    ]);
    expect(numbers).toEqual([{ next: 1 }]);
  });
});
