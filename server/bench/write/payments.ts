import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxDesk } from '../../src/demo/sandbox-desk.ts';
import { seededSecrets } from '../../src/seed/contractor.ts';
import { percentile, rounded } from '../figures.ts';
import { GraphqlClient } from '../graphql-client.ts';
import {
  cancelInvoice,
  createInvoice,
  inTurns,
  introduce,
  readyToInvoice,
  untilHintsAreSettled,
} from '../invoicing.ts';
import type { Table } from '../part.ts';
import type { Stage } from '../stage.ts';

const AT_ONCE = 8;
const PAIRS_A_ROUND = 20;
const PAYMENTS_A_ROUND = 3;
const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 120_000;

/** Customers pay while creations and cancellations run at full rate: how long until our invoice says so. */
export async function measurePayments(stage: Stage): Promise<{ table: Table; figures: object }> {
  const contractor = stage.contractors.at(-1);
  if (!contractor) throw new Error('There is nobody to invoice for.');
  const { sql, options } = stage;
  const sandbox = await stage.startSandbox();
  const server = await stage.startServer();
  const clients = Array.from({ length: AT_ONCE }, () => new GraphqlClient(server, contractor));
  try {
    await introduce(stage, sandbox, server);
    const payments = PAYMENTS_A_ROUND * options.rounds;
    const workOrders = await readyToInvoice(stage, contractor.tenantId, PAIRS_A_ROUND * options.rounds + payments);
    const unpaid: string[] = [];
    await inTurns(workOrders.splice(0, payments), AT_ONCE, async (workOrderId, worker) => {
      unpaid.push((await createInvoice(clients[worker] as GraphqlClient, workOrderId)).id);
    });
    const desk = sandboxDesk(sandbox.url);
    const { token: apiKey } = seededSecrets(contractor.number);
    const times: number[] = [];
    let isBusy = true;
    const busy = inTurns(workOrders, AT_ONCE, async (workOrderId, worker) => {
      if (times.length === payments) return;
      const client = clients[worker] as GraphqlClient;
      await cancelInvoice(client, (await createInvoice(client, workOrderId)).id);
    }).finally(() => {
      isBusy = false;
    });
    let whileBusy = 0;
    for (const id of unpaid) {
      const { rows } = await sql.query<{ id: string }>('select external_id as id from invoice where id = $1', [id]);
      const wasBusy = isBusy;
      const begin = performance.now();
      await desk.pay(apiKey, rows[0]?.id ?? '', `pay ${id}`);
      await untilPaid(stage, id);
      times.push(performance.now() - begin);
      if (wasBusy) whileBusy += 1;
    }
    await busy;
    await untilHintsAreSettled(stage);
    const cells = [percentile(times, 50), percentile(times, 95), Math.max(...times)].map(rounded);
    const table = {
      title: 'A payment, while creations and cancellations run at full rate: from its click there to Paid here',
      head: ['payments', 'of them while busy', 'p50 ms', 'p95 ms', 'max ms'],
      rows: [[String(times.length), String(whileBusy), ...cells]],
    };
    return { table, figures: { times, whileBusy } };
  } finally {
    for (const client of clients) client.close();
    await server.stop();
    await sandbox.stop();
  }
}

async function untilPaid({ sql }: Stage, id: string): Promise<void> {
  for (const begin = performance.now(); performance.now() - begin < PATIENCE_MS; await sleep(LOOK_EVERY_MS)) {
    const { rows } = await sql.query<{ status: string }>('select status from invoice where id = $1', [id]);
    if (rows[0]?.status === 'PAID') return;
  }
  throw new Error('A payment did not get through within two minutes.');
}
