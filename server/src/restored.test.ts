import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { bundle } from './testing/bundle.ts';
import { type Contractor, openContractor } from './testing/contractor.ts';
import { createDatabase, type TestDatabase } from './testing/database-url.ts';
import { ACT, mutate, sync } from './testing/difference-operations.ts';
import { eventually } from './testing/eventually.ts';
import { TEST_BILLING_TIMEOUT_MS } from './testing/open-invoicing.ts';
import { ownClock } from './testing/own-clock.ts';
import { type RunningServer, startServer } from './testing/running-server.ts';
import { type ServerProcess, startServerProcess } from './testing/server-process.ts';
import { createTestDatabase } from './testing/test-database.ts';

const env = { BILLING_TIMEOUT_MS: String(TEST_BILLING_TIMEOUT_MS) };

let database: TestDatabase;
let backup: TestDatabase | undefined;
let program: string;
let only: ServerProcess;
/** For what the test puts into the database before the backup; it looks after nothing. */
let here: RunningServer;
let contractor: Contractor;
beforeAll(async () => {
  database = await createTestDatabase();
  program = await bundle('src/main.ts');
  only = await startServerProcess(program, database.url, env);
  here = await startServer({ databaseUrl: database.url, servedAt: only.url, env });
  contractor = await openContractor(here);
});
afterAll(async () => {
  await only.stop();
  await contractor.sandbox.close();
  await backup?.drop();
  await database.drop();
  await rm(path.dirname(program), { recursive: true, force: true });
});

/** The so-many-th request of that step is under way, done there and not yet answered. */
const isSeen = (step: string, times: number) =>
  eventually(
    async () => (await contractor.control.requests()).filter(({ path: at }) => at.endsWith(step)).length,
    (seen) => seen === times,
  );
const statusOf = async (id: string) => (await contractor.readInvoice(id)).status;

it('restored from a backup that was taken while operations were open, it agrees with the billing system in the end', async () => {
  const { control } = contractor;
  const [doubtful, cancelledLater, paidLater, untouched] = [
    await contractor.aSentInvoice(),
    await contractor.aSentInvoice(),
    await contractor.aSentInvoice(),
    await contractor.aSentInvoice(),
  ];
  const workOrder = await contractor.aBillableWorkOrder();
  const billedLater = await contractor.aBillableWorkOrder();
  await contractor.comesToRest();

  await control.fault({ operation: 'cancel', kind: 'late', delayMs: 20_000 });
  await control.fault({ operation: 'create', kind: 'late', path: '/finalize', delayMs: 20_000 });
  const lost = [contractor.cancel(doubtful.id), contractor.create(workOrder.id)].map((answer) =>
    answer.catch(() => null),
  );
  await Promise.all([isSeen('/void', 1), isSeen('/finalize', 5)]);
  await only.kill();
  await Promise.all(lost);
  const [{ open }] = await here.query(`select count(*) as open from billing_operation where state = 'ASKING'`);
  expect(open).toBe(2);
  await here.stop();
  backup = await createDatabase(inject('databaseServerUrl'), 'backup', database.name);

  only = await only.restart();
  await contractor.settledInvoice(doubtful.id);
  expect(await contractor.cancel(cancelledLater.id)).toMatchObject({ __typename: 'InvoiceCancelled' });
  const { invoice: unknownLater } = await contractor.create(billedLater.id);
  const [there] = await control.invoice(paidLater.id);
  await control.act(there?.id ?? '', 'pay');
  await eventually(
    () => statusOf(paidLater.id),
    (status) => status === 'PAID',
  );
  await only.stop();

  await ownClock(backup.url).pass('10 minutes');
  only = await startServerProcess(program, backup.url, env, Number(new URL(only.url).port));
  const created = (await contractor.settledWorkOrder(workOrder.id)).invoices;
  expect(created).toMatchObject([{ status: 'SENT' }]);
  expect(await contractor.settledInvoice(doubtful.id)).toMatchObject({
    status: 'CANCELLED',
    cancelledBy: { name: contractor.office.user.name },
  });
  await eventually(
    () => statusOf(cancelledLater.id),
    (status) => status === 'CANCELLED',
  );
  await eventually(
    () => statusOf(paidLater.id),
    (status) => status === 'PAID',
  );

  const { differences } = await eventually(
    () => sync(contractor.office),
    ({ openDifferences }) => openDifferences === 1,
  );
  const [unknown] = differences.nodes;
  expect(unknown).toMatchObject({
    number: unknownLater.number,
    action: 'VOID_THERE',
    workOrder: { id: billedLater.id },
  });
  expect((await mutate(contractor.office, ACT.VOID_THERE, unknown)).__typename).toBe('DifferenceMended');
  expect(await control.invoice(unknownLater.id)).toMatchObject([{ status: 'void' }]);
  expect((await contractor.create(billedLater.id)).__typename).toBe('InvoiceCreated');

  const standing = { open: 'SENT', paid: 'PAID', void: 'CANCELLED', draft: 'DRAFT' };
  const all = (await control.invoices()).filter(({ reference }) => reference !== unknownLater.id);
  expect(all).toHaveLength(6);
  for (const { reference, status } of all) expect(await statusOf(reference ?? '')).toBe(standing[status]);
  expect(await statusOf(untouched.id)).toBe('SENT');
});
