import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf, cpuOfFamily, residentMegabytes } from '../cpu.ts';
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
import { countStatements, forgetStatements } from '../statements.ts';

const AT_ONCE = 8;
const PAIRS_A_ROUND = 20;
/** Work orders of pairs that are not measured. */
const OTHERS = 16;
/** For each second of a turn: what is measured is a server, and connections, that have done this often. */
const PAIRS_BEFORE = 80;
const IDLE_MS = 3_000;

/** Creates and cancels invoices at the sandbox, webhooks and hints included. */
export async function measurePairs(stage: Stage): Promise<{ table: Table; figures: object }> {
  const { sql, postgresPid, options } = stage;
  const contractor = stage.contractors.at(-1);
  if (!contractor) throw new Error('There is nobody to invoice for.');
  const sandbox = await stage.startSandbox();
  const server = await stage.startServer();
  const clients = Array.from({ length: AT_ONCE }, () => new GraphqlClient(server, contractor));
  try {
    await introduce(stage, sandbox, server);
    const wanted = PAIRS_A_ROUND * options.rounds;
    const workOrders = await readyToInvoice(stage, contractor.tenantId, wanted + OTHERS);
    const took = { create: [] as number[], cancel: [] as number[] };
    const doPair = async (workOrderId: string, worker: number) => {
      const client = clients[worker] as GraphqlClient;
      const { id, ms } = await createInvoice(client, workOrderId);
      took.create.push(ms);
      took.cancel.push(await cancelInvoice(client, id));
    };
    const before = workOrders.splice(0, OTHERS);
    const times = Math.ceil((PAIRS_BEFORE * options.rounds * options.seconds) / OTHERS);
    for (let time = 0; time < times; time += 1) await inTurns(before, AT_ONCE, doPair);
    await untilHintsAreSettled(stage);
    const idle = await idleStatements(stage);
    took.create.length = took.cancel.length = 0;

    await forgetStatements(sql);
    const cpu = () => [server.pid, sandbox.pid].map(cpuOf).concat(cpuOfFamily(postgresPid));
    const cpuBefore = cpu();
    const begin = performance.now();
    await inTurns(workOrders, AT_ONCE, doPair);
    const elapsed = performance.now() - begin;
    const behindMs = await untilHintsAreSettled(stage);
    const spent = cpu().map((now, index) => (now - (cpuBefore[index] ?? 0)) / wanted);
    const counted = await countStatements(sql);
    const total = performance.now() - begin;

    const statements = (counted.statements - idle.statements * total) / wanted;
    const transactions = (counted.transactions - idle.transactions * total) / wanted;
    const most = [...counted.byText].sort(([, one], [, other]) => other.ms - one.ms).slice(0, 40);
    const each = (sum: number) => sum / wanted;
    const [serverMs, sandboxMs, postgresMs] = spent as [number, number, number];
    const figures = {
      ...{ pairs: wanted, atOnce: AT_ONCE, perSecond: (wanted * 1_000) / elapsed, behindMs },
      ...{ statements, transactions, serverMs, postgresMs, sandboxMs, idle, times: took },
      ...{
        megabytes: residentMegabytes(server.pid),
        most: most.map(([text, { calls, ms, walBytes }]) => {
          return { text, calls: each(calls), ms: each(ms), walBytes: each(walBytes) };
        }),
      },
    };
    const cells = [statements, transactions, serverMs, postgresMs, sandboxMs, figures.perSecond].map(rounded);
    const p99 = [took.create, took.cancel].map(
      (each) => `${rounded(percentile(each, 50))} / ${rounded(percentile(each, 99))}`,
    );
    const head = ['statements', 'transactions', 'server ms', 'PostgreSQL ms', 'sandbox ms', 'pairs a second'];
    const table = {
      title: 'One creation and its cancellation, webhooks and hints included',
      head: [...head, 'create p50 / p99 ms', 'cancel p50 / p99 ms', 'hints behind, s'],
      rows: [[...cells, ...p99, rounded(behindMs / 1_000)]],
      note: `${wanted} pairs, ${AT_ONCE} at once, at the sandbox; what the idle server asks of the database is taken off.`,
    };
    return { table, figures };
  } finally {
    for (const client of clients) client.close();
    await server.stop();
    await sandbox.stop();
  }
}

/** What is asked of the database when nobody asks anything of us, for each millisecond. */
async function idleStatements({ sql }: Stage): Promise<{ statements: number; transactions: number }> {
  await forgetStatements(sql);
  await sleep(IDLE_MS);
  const { statements, transactions } = await countStatements(sql);
  return { statements: statements / IDLE_MS, transactions: transactions / IDLE_MS };
}
