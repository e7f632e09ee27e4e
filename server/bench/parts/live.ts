import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf, cpuOfFamily, residentMegabytes } from '../cpu.ts';
import { median, rounded } from '../figures.ts';
import { GraphqlClient } from '../graphql-client.ts';
import { cancelInvoice } from '../invoicing.ts';
import { type LiveSocket, openLiveSocket } from '../live-socket.ts';
import type { Part } from '../part.ts';
import { sentInvoices, startAnswerer } from '../write/at-once.ts';

const SUBSCRIBERS = 100;
const CANCELLATIONS = 5;
const QUIET_MS = 400;
/** Of changes until the last one listens, who was opened a moment before. */
const MOST_TRIES = 10;

type Turn = { serverMs: number; postgresMs: number; heard: number; ms: number };

export const live: Part = {
  steps: ({ rounds }) => rounds + 1,

  /** A hundred browsers follow one contractor's invoices while some are cancelled; what that costs beyond the cancelling. */
  async run(stage, tick) {
    const { options, postgresPid } = stage;
    const [contractor] = stage.contractors;
    if (!contractor) throw new Error('There is nobody to follow.');
    tick('subscribing');
    const count = (2 * CANCELLATIONS + MOST_TRIES) * (options.rounds + 1);
    const invoices = await sentInvoices({ ...stage, contractors: [contractor] }, count);
    const billing = await startAnswerer(stage, invoices);
    await stage.connectTo(billing.url);
    const server = await stage.startServer();
    const client = new GraphqlClient(server, contractor);
    let sockets: LiveSocket[] = [];
    try {
      const cookies: string[] = [];
      while (cookies.length < SUBSCRIBERS) cookies.push(await stage.openSession(contractor));
      const rest = [...invoices];
      const turn = async (): Promise<Turn> => {
        const before = { server: cpuOf(server.pid), postgres: cpuOfFamily(postgresPid), heard: heardBy(sockets) };
        const begin = performance.now();
        for (const { id } of rest.splice(0, CANCELLATIONS)) await cancelInvoice(client, id);
        const ms = (performance.now() - begin) / CANCELLATIONS;
        await untilQuiet(sockets);
        return {
          serverMs: (cpuOf(server.pid) - before.server) / CANCELLATIONS,
          postgresMs: (cpuOfFamily(postgresPid) - before.postgres) / CANCELLATIONS,
          heard: (heardBy(sockets) - before.heard) / CANCELLATIONS,
          ms,
        };
      };
      await turn();
      const turns: { alone: Turn; followed: Turn }[] = [];
      for (let round = 1; round <= options.rounds; round += 1) {
        tick(`round ${round}`);
        const alone = await turn();
        sockets = cookies.map((cookie) => openLiveSocket(server, cookie));
        await untilAllListen(sockets, () => cancelInvoice(client, rest.pop()?.id ?? ''));
        const followed = await turn();
        const problem = sockets.map((socket) => socket.problem()).find(Boolean);
        if (problem) throw new Error(`A subscriber was told: ${JSON.stringify(problem)}`);
        if (followed.heard < SUBSCRIBERS)
          throw new Error(`Only ${followed.heard} of ${SUBSCRIBERS} heard of a change.`);
        for (const socket of sockets.splice(0)) socket.close();
        await sleep(QUIET_MS);
        turns.push({ alone, followed });
      }
      const changes = median(turns.map(({ followed }) => followed.heard)) / SUBSCRIBERS;
      const more = (figure: 'serverMs' | 'postgresMs') =>
        median(turns.map(({ alone, followed }) => followed[figure] - alone[figure])) / changes;
      const cells = [SUBSCRIBERS, changes, more('serverMs'), more('postgresMs'), residentMegabytes(server.pid)];
      const head = ['subscribers', 'changes a cancellation', 'server ms a change', 'PostgreSQL ms a change', 'MB'];
      const table = { title: 'Live: what a change costs beyond itself', head, rows: [cells.map(rounded)] };
      const figures = {
        subscribers: SUBSCRIBERS,
        changes,
        serverMs: more('serverMs'),
        postgresMs: more('postgresMs'),
        turns,
      };
      return { tables: [table], figures };
    } finally {
      for (const socket of sockets) socket.close();
      client.close();
      await server.stop();
      await billing.stop();
    }
  },
};

const heardBy = (sockets: readonly LiveSocket[]) => sockets.reduce((sum, socket) => sum + socket.heard(), 0);

/** A subscription is not answered before the first change that it hears of. */
async function untilAllListen(sockets: readonly LiveSocket[], change: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; sockets.some((socket) => socket.heard() === 0); tries += 1) {
    if (tries === MOST_TRIES) throw new Error('Not every subscriber hears of changes.');
    await change();
    await untilQuiet(sockets);
  }
}

async function untilQuiet(sockets: readonly LiveSocket[]): Promise<void> {
  for (let before = -1; before !== heardBy(sockets); ) {
    before = heardBy(sockets);
    await sleep(QUIET_MS);
  }
}
