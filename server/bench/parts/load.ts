import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf, cpuOfFamily, residentMegabytes } from '../cpu.ts';
import { median, percentile, rounded } from '../figures.ts';
import { GraphqlClient } from '../graphql-client.ts';
import { invoicesIn } from '../invoices-question.ts';
import { cancelInvoice, createInvoice, introduce, readyToInvoice, untilHintsAreSettled } from '../invoicing.ts';
import { openLiveSocket } from '../live-socket.ts';
import type { Part } from '../part.ts';
import type { Stage } from '../stage.ts';

/** The load runs so many times as long as a turn of the other parts. */
const TURNS = 30;
const SUBSCRIBERS = 20;
const WORKERS = { list: 3, search: 2, paging: 1, 'create and cancel': 2 };
type Kind = keyof typeof WORKERS;
const KINDS = Object.keys(WORKERS) as Kind[];
const WORDS = ['smith', '119', 'munoz', 'zz', 'INV-0001', 'o’brien', 'bakery', 'q'];
const MOST_PAIRS_A_SECOND = 40;

export const load: Part = {
  steps: () => 10,

  /** Lists, searches, pages, creations, cancellations and subscriptions at once, as fast as they are answered. */
  async run(stage, tick) {
    const seconds = stage.options.seconds * TURNS;
    const sandbox = await stage.startSandbox();
    const server = await stage.startServer();
    await introduce(stage, sandbox, server);
    const { contractors } = stage;
    const sockets = Array.from({ length: SUBSCRIBERS }, (_, index) => {
      return openLiveSocket(server, contractors[index % contractors.length]?.cookie ?? '');
    });
    const clients = new Set<GraphqlClient>();
    const times = new Map(KINDS.map((kind) => [kind, [] as number[]]));
    const errors: string[] = [];
    const memory: number[] = [];
    let isOver = false;
    try {
      const acts = await actsOf(stage, seconds);
      const before = { server: cpuOf(server.pid), postgres: cpuOfFamily(stage.postgresPid) };
      const workers = Object.entries(WORKERS).flatMap(([kind, count]) =>
        Array.from({ length: count }, async (_, worker) => {
          const contractor = contractors[worker % contractors.length] as (typeof contractors)[number];
          const client = new GraphqlClient(server, contractor);
          clients.add(client);
          const act = acts[kind as Kind](client, contractor.tenantId);
          while (!isOver) {
            const begin = performance.now();
            await act().catch((error: Error) => errors.push(`${kind}: ${error.message}`));
            times.get(kind as Kind)?.push(performance.now() - begin);
          }
        }),
      );
      for (let tenth = 1; tenth <= 10; tenth += 1) {
        tick(`${rounded((seconds * tenth) / 10)} of ${rounded(seconds)} s`);
        for (let look = 0; look < 3; look += 1) {
          await sleep((seconds * 1_000) / 30);
          memory.push(residentMegabytes(server.pid));
        }
      }
      isOver = true;
      await Promise.all(workers);
      const cpu = {
        serverMs: cpuOf(server.pid) - before.server,
        postgresMs: cpuOfFamily(stage.postgresPid) - before.postgres,
      };
      const behindMs = await untilHintsAreSettled(stage);
      errors.push(
        ...sockets.flatMap((socket) => (socket.problem() ? [`live: ${JSON.stringify(socket.problem())}`] : [])),
      );
      const heard = sockets.reduce((sum, socket) => sum + socket.heard(), 0);
      const early = median(memory.slice(6, 16));
      const late = median(memory.slice(-10));
      const rows = [...times].map(([kind, ms]) => [
        kind,
        ...[ms.length / seconds, percentile(ms, 50), percentile(ms, 99)].map(rounded),
      ]);
      const note = [
        `${rounded(seconds)} s, ${SUBSCRIBERS} subscribers heard ${heard} changes. Errors: ${errors.length}.`,
        `Memory: ${early} MB early, ${late} MB late, at most ${Math.max(...memory)} MB.`,
        `Hints were behind by ${rounded(behindMs / 1_000)} s at the end.`,
      ].join(' ');
      const table = { title: 'Mixed load', head: ['what', 'a second', 'p50 ms', 'p99 ms'], rows, note };
      const summary = Object.fromEntries(
        [...times].map(([kind, ms]) => [kind, { count: ms.length, p99: percentile(ms, 99) }]),
      );
      return {
        tables: [table],
        figures: { seconds, errors: errors.slice(0, 50), memory, cpu, behindMs, heard, summary },
      };
    } finally {
      isOver = true;
      for (const each of [...sockets, ...clients]) each.close();
      await server.stop();
      await sandbox.stop();
    }
  },
};

/** What a worker of each kind does again and again. */
async function actsOf(stage: Stage, seconds: number) {
  const most = Math.ceil(seconds * MOST_PAIRS_A_SECOND);
  const workOrders = new Map<string, string[]>();
  for (const { tenantId } of stage.contractors.slice(0, WORKERS['create and cancel'])) {
    workOrders.set(tenantId, await readyToInvoice(stage, tenantId, 1, most));
  }
  const list = (client: GraphqlClient) => () => client.ask('Invoices', { filter: { statuses: ['SENT'] } });
  const search = (client: GraphqlClient) => {
    let asked = 0;
    return () => client.ask('Invoices', { filter: { search: WORDS[asked++ % WORDS.length] } });
  };
  const paging = (client: GraphqlClient) => {
    let after: string | null = null;
    return async () => {
      const { pageInfo } = invoicesIn(await client.ask('Invoices', { after, sort: { by: 'TOTAL' } }));
      after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    };
  };
  const pair = (client: GraphqlClient, tenantId: string) => async () => {
    const all = workOrders.get(tenantId) ?? [];
    const workOrder = all.shift();
    if (!workOrder) throw new Error('No work order is left to invoice.');
    await cancelInvoice(client, (await createInvoice(client, workOrder)).id);
    // Cancelled, it can be invoiced again.
    all.push(workOrder);
  };
  return { list, search, paging, 'create and cancel': pair } satisfies Record<Kind, unknown>;
}
