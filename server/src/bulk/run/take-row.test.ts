import { afterAll, beforeAll, expect, it } from 'vitest';
import { callerOf } from '../../testing/factories.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import { startBulkRun } from '../start/start-bulk-run.ts';
import { takeRow } from './take-row.ts';

const ROWS = 20;

let server: RunningServer;
beforeAll(async () => {
  // Nobody goes on with it by themselves.
  server = await startServer({ servedAt: 'http://127.0.0.1:1' });
});
afterAll(() => server.stop());

it('no row is had by two who take one at the same moment', async () => {
  const { make } = server;
  const { deps } = server.server;
  const tenant = await make.aTenant();
  const { id: tenantId } = tenant;
  const caller = callerOf(await make.aUser({ tenantId }), tenant);
  const { id: connectionId } = await make.aConnection({ tenantId });
  const invoiceIds: string[] = [];
  for (let n = 0; n < ROWS; n += 1) {
    const workOrder = await make.aWorkOrder({ tenantId });
    invoiceIds.push((await make.anInvoice({ workOrder, connectionId })).id);
  }
  expect(await startBulkRun(deps, caller, { kind: 'CANCEL', invoiceIds })).toMatchObject({ type: 'BulkRunStarted' });

  const reach = deps.database.of(tenantId);
  const taken = await Promise.all(Array.from({ length: 2 * ROWS }, () => takeRow(reach, tenantId, 60_000)));
  const targets = taken.flatMap((row) => row?.targetId ?? []);
  expect(new Set(targets)).toEqual(new Set(invoiceIds));
  expect(targets).toHaveLength(ROWS);
});
