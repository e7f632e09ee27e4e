import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountLimits } from '../billing/account-limits.ts';
import { bulkRunsOf } from '../testing/bulk-runs.ts';
import type { Json } from '../testing/call-graphql.ts';
import type { Contractor } from '../testing/contractor.ts';
import { limitsAccounts } from '../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

const limits = new Map<string, AccountLimits>();

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' }, { openBillingSystem: limitsAccounts(limits) });
});
afterAll(() => running.stop());

const idsOf = (rows: Json[]) => rows.map(({ id }) => id);
async function sentInvoices({ aSentInvoice }: Contractor, count: number): Promise<Json[]> {
  const invoices: Json[] = [];
  for (let n = 0; n < count; n += 1) invoices.push(await aSentInvoice());
  return invoices;
}
/** As the billing system asks for it; null: no more. */
const leaveAlone = ({ connection }: Contractor, interval: string | null) =>
  running.query('update billing_connection set retry_at = instant() + $2::interval where id = $1', [
    ...[connection.id, interval],
  ]);
const voidsIn = async ({ control }: Contractor) =>
  (await control.requests()).filter(({ operation, status }) => operation === 'cancel' && status === 200);

it('cancels each of the invoices that are named, as an operation of its own, whoever asked being told', async () => {
  const contractor = await running.aContractor();
  const invoices = await sentInvoices(contractor, 3);
  const { start, finished } = bulkRunsOf(contractor.office);
  const started = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices), reason: 'Wrong tax' });
  expect(started).toMatchObject({ __typename: 'BulkRunStarted', message: 'Cancelling 3 invoices.' });

  const run = await finished(started.bulkRun.id);
  expect(run).toMatchObject({ state: 'FINISHED', total: 3, done: 3, waiting: 0, failed: 0 });
  expect(run.rows.nodes).toMatchObject(
    invoices.map(({ id, number }, n) => ({
      ...{ position: n + 1, state: 'DONE', number, cause: null },
      message: `Invoice ${number} cancelled.`,
      operationId: expect.any(String),
      invoice: { id, status: 'CANCELLED' },
    })),
  );
  expect((await contractor.control.invoices()).map(({ status }) => status)).toEqual(['void', 'void', 'void']);
  const ended = await running.query(
    `select distinct reason, requested_by from billing_operation where tenant_id = $1 and kind = 'CANCEL'`,
    [contractor.tenant.id],
  );
  expect(ended).toEqual([{ reason: 'Wrong tax', requested_by: { kind: 'USER', id: contractor.office.user.id } }]);
});

it('creates the invoices of all work orders that match, and marks those as billed', async () => {
  const contractor = await running.aContractor();
  const workOrders = await Promise.all([1, 2].map(() => contractor.aBillableWorkOrder()));
  const { start, finished } = bulkRunsOf(contractor.office);
  const { bulkRun } = await start({
    ...{ kind: 'CREATE', workOrderFilter: { readyToInvoice: true }, expectedCount: 2 },
    ...{ markAsBilled: true, taxRatePercent: '5' },
  });
  const run = await finished(bulkRun.id);
  expect(run).toMatchObject({ total: 2, done: 2 });
  for (const { id } of workOrders) {
    const row = run.rows.nodes.find(({ workOrder }: Json) => workOrder.id === id);
    expect(row).toMatchObject({ state: 'DONE', workOrder: { status: 'BILLED' }, invoice: { status: 'SENT' } });
    const { invoices } = await contractor.readWorkOrder(id);
    expect(invoices).toMatchObject([{ id: row.invoice.id }]);
  }
  const rates = 'select distinct tax_rate_percent::float from invoice where tenant_id = $1';
  expect(await running.query(rates, [contractor.tenant.id])).toEqual([{ tax_rate_percent: 5 }]);
});

it('tells of what cannot be done why, and does the rest', async () => {
  const contractor = await running.aContractor();
  const [sent, cancelled, paid] = await sentInvoices(contractor, 3);
  await contractor.cancel(cancelled.id);
  const [there] = await contractor.control.invoice(paid.id);
  await contractor.silenceWebhooks();
  await contractor.control.act(there?.id ?? '', 'pay');
  const { start, finished } = bulkRunsOf(contractor.office);
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf([sent, cancelled, paid]) });
  const run = await finished(bulkRun.id);
  expect(run).toMatchObject({ done: 1, blocked: 2 });
  expect(run.rows.nodes).toMatchObject([
    { state: 'DONE', invoice: { status: 'CANCELLED' } },
    { state: 'BLOCKED', message: 'This invoice is already cancelled.', operationId: null },
    { state: 'BLOCKED', message: 'A paid invoice cannot be cancelled.', invoice: { status: 'PAID' } },
  ]);
});

it('pauses by itself when whoever started it lost the key or was shut out, and goes on when they are back', async () => {
  const contractor = await running.aContractor();
  const { office } = contractor;
  const invoices = await sentInvoices(contractor, 2);
  const colleague = bulkRunsOf(await running.server.signInAs('office', { tenant: contractor.tenant }));
  const person = (is: string) => running.query(`update app_user set ${is} where id = $1`, [office.user.id]);
  await leaveAlone(contractor, '1 hour');
  const { bulkRun } = await bulkRunsOf(office).start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });

  await person(`role = 'technician'`);
  await leaveAlone(contractor, null);
  const isPaused = ({ pausedBecause, underWay }: Json) => pausedBecause !== null && underWay === 0;
  const lost = await colleague.until(bulkRun.id, isPaused);
  expect(lost).toMatchObject({ state: 'PAUSED', waiting: 2, pausedBecause: expect.stringContaining('invoices.edit') });
  await person(`role = 'office', deactivated_at = instant()`);
  await colleague.change('resumeBulkRun', bulkRun.id);
  expect(await colleague.until(bulkRun.id, isPaused)).toMatchObject({
    ...{ waiting: 2, pausedBecause: 'Whoever started it cannot sign in any more.' },
  });
  expect(await voidsIn(contractor)).toEqual([]);
  await person('deactivated_at = null');
  await colleague.change('resumeBulkRun', bulkRun.id);
  expect(await colleague.finished(bulkRun.id)).toMatchObject({ done: 2, pausedBecause: null });
});

it('stopped, it skips what was not begun; paused, it begins nothing; each asked twice is once', async () => {
  const contractor = await running.aContractor();
  const invoices = await sentInvoices(contractor, 8);
  const { start, change, read, until } = bulkRunsOf(contractor.office);
  await contractor.control.fault({ operation: 'cancel', kind: 'slow', delayMs: 2_000, times: 4 });
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });
  await until(bulkRun.id, ({ underWay }) => underWay > 0);
  for (let n = 0; n < 2; n += 1) {
    expect(await change('pauseBulkRun', bulkRun.id)).toMatchObject({
      ...{ __typename: 'BulkRunChanged', message: 'The run is paused. What is under way goes on.' },
      bulkRun: { state: 'PAUSED', pausedBecause: null },
    });
  }
  const paused = await until(bulkRun.id, ({ underWay }) => underWay === 0);
  expect(paused.waiting).toBeGreaterThan(0);
  expect(paused.done + paused.waiting).toBe(8);
  for (let n = 0; n < 2; n += 1) {
    expect(await change('stopBulkRun', bulkRun.id)).toMatchObject({ bulkRun: { state: 'STOPPED' } });
  }
  expect(await change('resumeBulkRun', bulkRun.id)).toMatchObject({ __typename: 'BulkRunOver' });
  expect(await read(bulkRun.id)).toMatchObject({ done: paused.done, skipped: paused.waiting, waiting: 0 });
  expect(await voidsIn(contractor)).toHaveLength(paused.done);
});

it('tries what failed once more when asked to, as an operation of its own', async () => {
  const contractor = await running.aContractor();
  const invoices = await sentInvoices(contractor, 2);
  const { start, finished, change } = bulkRunsOf(contractor.office);
  await contractor.control.fault({ operation: 'cancel', kind: 'period-closed', times: 1 });
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });
  const run = await finished(bulkRun.id);
  expect(run).toMatchObject({ done: 1, failed: 1 });
  const [failed] = run.rows.nodes.filter(({ state }: Json) => state === 'FAILED');
  expect(failed).toMatchObject({ cause: 'PERIOD_CLOSED', message: expect.stringMatching(/^Cancellation failed: /) });

  expect(await change('retryFailedBulkRows', bulkRun.id)).toMatchObject({
    ...{ __typename: 'BulkRunChanged', message: '1 row is tried again.', bulkRun: { state: 'RUNNING' } },
  });
  const again = await finished(bulkRun.id);
  expect(again).toMatchObject({ done: 2, failed: 0 });
  const row = again.rows.nodes.find(({ id }: Json) => id === failed.id);
  expect(row.operationId).not.toBe(failed.operationId);
  expect(await change('retryFailedBulkRows', bulkRun.id)).toMatchObject({ message: 'No row has failed.' });
});

it('stopped before what failed is tried once more, it tells of that as it did before', async () => {
  const contractor = await running.aContractor();
  const { id } = await contractor.aSentInvoice();
  const { start, finished, change, read } = bulkRunsOf(contractor.office);
  await contractor.control.fault({ operation: 'cancel', kind: 'period-closed', times: 1 });
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: [id] });
  const [failed] = (await finished(bulkRun.id)).rows.nodes;
  await leaveAlone(contractor, '1 hour');
  await change('retryFailedBulkRows', bulkRun.id);
  expect(await read(bulkRun.id)).toMatchObject({ waiting: 1, failed: 0 });
  await change('stopBulkRun', bulkRun.id);
  const stopped = await read(bulkRun.id);
  expect(stopped).toMatchObject({ state: 'STOPPED', failed: 1, skipped: 0 });
  expect(stopped.rows.nodes).toEqual([failed]);
});

it('waits for an hour without asking when the billing system wants to be left alone, and then goes on by itself', async () => {
  const contractor = await running.aContractor();
  const invoices = await sentInvoices(contractor, 3);
  await contractor.silenceWebhooks();
  await contractor.comesToRest();
  await leaveAlone(contractor, '1 hour');
  const { start, finished, until, read } = bulkRunsOf(contractor.office);
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });
  const waiting = await until(bulkRun.id, ({ waitsUntil }) => waitsUntil !== null);
  expect(waiting).toMatchObject({ state: 'RUNNING', waiting: 3, underWay: 0 });
  const before = (await contractor.control.requests()).length;
  await running.server.letPass('30 minutes');
  expect(await read(bulkRun.id)).toMatchObject({ waiting: 3, waitsUntil: waiting.waitsUntil });
  expect((await contractor.control.requests()).length).toBe(before);
  await running.server.letPass('31 minutes');
  expect(await finished(bulkRun.id)).toMatchObject({ done: 3, waitsUntil: null });
});

it('asks again by itself what the account was too busy for, and shows nothing of it as failed', async () => {
  const contractor = await running.aContractor();
  const invoices = await sentInvoices(contractor, 2);
  await contractor.control.fault({ operation: 'cancel', kind: 'rate-limited', times: 1 });
  const { start, until, finished } = bulkRunsOf(contractor.office);
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });
  expect(await until(bulkRun.id, ({ done }) => done > 0)).toMatchObject({ failed: 0 });
  // However long the account asked for.
  await running.server.letPass('1 hour');
  expect(await finished(bulkRun.id)).toMatchObject({ done: 2, failed: 0 });
});

it('lets a single click go first', async () => {
  const contractor = await running.aContractor();
  const [own, ...invoices] = await sentInvoices(contractor, 9);
  await contractor.silenceWebhooks();
  await contractor.comesToRest();
  const slowly = { perSecond: 1, burst: 1 };
  limits.set(contractor.connection.accountId, { atOnce: 10, reads: slowly, changes: slowly });
  const { start, until, read, change } = bulkRunsOf(contractor.office);
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });
  await until(bulkRun.id, ({ underWay }) => underWay >= 3);
  expect(await contractor.cancel(own.id)).toMatchObject({ __typename: 'InvoiceCancelled' });
  expect((await read(bulkRun.id)).done).toBeLessThan(invoices.length - 2);
  limits.delete(contractor.connection.accountId);
  await change('stopBulkRun', bulkRun.id);
  expect(await (await fetch(`${running.server.url}/metrics`)).text()).toMatch(
    /^billing_door_wait_seconds_count\{vendor="STRIPE",urgency="BULK"\} [1-9]/m,
  );
});

/** Subscribes, and waits until the server listens. */
async function listening<T>(follow: () => Promise<T>): Promise<T> {
  const { listener } = running.server.server.deps;
  const { onBulkRun } = listener;
  const listens = new Promise<void>((resolve) => {
    listener.onBulkRun = (handler) => {
      resolve();
      return onBulkRun(handler);
    };
  });
  const changes = await follow();
  await listens;
  listener.onBulkRun = onBulkRun;
  return changes;
}

it('is followed live by who sees it, a few times a second at most, and by nobody else', async () => {
  const contractor = await running.aContractor();
  const stranger = bulkRunsOf((await running.aContractor()).office);
  const invoices = await sentInvoices(contractor, 6);
  const { start, follow } = bulkRunsOf(contractor.office);
  await leaveAlone(contractor, '1 hour');
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });
  const changes = await listening(() => follow(running.server.url, bulkRun.id));
  const theirs = await stranger.follow(running.server.url, bulkRun.id);
  await leaveAlone(contractor, null);
  let told: Json;
  let times = 0;
  do {
    told = await changes.next();
    times += 1;
  } while (told.data.bulkRunChanged.state !== 'FINISHED');
  expect(told.data.bulkRunChanged).toMatchObject({ done: 6, total: 6 });
  expect(times).toBeLessThan(20);
  changes.close();
  theirs.close();
  expect(await stranger.read(bulkRun.id)).toBeNull();
});

it('is shared by two processes, which begin no row twice', async () => {
  const contractor = await running.aContractor();
  await running.anotherServer();
  const invoices = await sentInvoices(contractor, 20);
  const { start, finished } = bulkRunsOf(contractor.office);
  const { bulkRun } = await start({ kind: 'CANCEL', invoiceIds: idsOf(invoices) });
  expect(await finished(bulkRun.id)).toMatchObject({ done: 20 });
  expect(await voidsIn(contractor)).toHaveLength(20);
  const taken = 'select distinct lease_number, attempt from bulk_row where run_id = $1';
  expect(await running.query(taken, [bulkRun.id])).toEqual([{ lease_number: 1, attempt: 1 }]);
});
