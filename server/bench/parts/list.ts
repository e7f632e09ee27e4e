import { isDeepStrictEqual } from 'node:util';
import { answerOf, type Contestant, type Turn, takeTurn } from '../contestant.ts';
import { median, medianRatio, rounded } from '../figures.ts';
import { appRequest, rowsOf } from '../invoices-question.ts';
import type { Part } from '../part.ts';
import { startPeers } from '../peers/start-peers.ts';

const CONNECTIONS = 10;
const FIRST = 50;
const PEERS = 3;

export const list: Part = {
  steps: ({ rounds, hasPeers }) => 1 + (rounds + 1) * (hasPeers ? 1 + PEERS : 1),

  /** The app's own document, 50 sent invoices of the largest contractor, by every stack in turn. */
  async run(stage, tick) {
    const { options, postgresPid, contractors } = stage;
    const [contractor] = contractors;
    if (!contractor) throw new Error('There is nobody to ask for.');
    tick('starting the stacks');
    const server = await stage.startServer();
    const body = appRequest('Invoices', { filter: { statuses: ['SENT'] }, first: FIRST });
    const ours: Contestant = {
      ...{ label: 'TuffOps', pid: server.pid, url: `${server.url}/graphql`, body },
      headers: { cookie: contractor.cookie, origin: server.url },
    };
    const peers = options.hasPeers
      ? await startPeers(stage, { tenantId: contractor.tenantId, body, first: FIRST })
      : [];
    const contestants = [ours, ...peers];
    try {
      const expected = rowsOf(await answerOf(ours));
      for (const peer of peers) {
        const rows = peer.rowsOf(await answerOf(peer), expected);
        if (!isDeepStrictEqual(rows, expected))
          throw new Error(`${peer.label} answers something else: ${difference(rows, expected)}`);
      }
      const turns = new Map<string, Turn[]>(contestants.map(({ label }) => [label, []]));
      for (let round = 0; round <= options.rounds; round += 1) {
        for (const contestant of contestants) {
          tick(`${contestant.label}, ${round === 0 ? 'warming up' : `round ${round}`}`);
          const turn = await takeTurn(contestant, { connections: CONNECTIONS, seconds: options.seconds, postgresPid });
          if (turn.errors) throw new Error(`${contestant.label} answered ${turn.errors} requests with errors.`);
          if (round > 0) turns.get(contestant.label)?.push(turn);
        }
      }
      return { tables: [tableOf(turns)], figures: Object.fromEntries(turns) };
    } finally {
      for (const peer of peers) await peer.stop();
      await server.stop();
    }
  },
};

function difference(rows: unknown, expected: unknown): string {
  const [one, other] = [JSON.stringify(rows), JSON.stringify(expected)];
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return `…${one.slice(Math.max(0, at - 80), at + 80)}… instead of …${other.slice(Math.max(0, at - 80), at + 80)}…`;
}

function tableOf(turns: Map<string, Turn[]>) {
  const of = (label: string, figure: keyof Turn) => (turns.get(label) ?? []).map((turn) => turn[figure]);
  const labels = [...turns.keys()];
  const rows = labels.map((label) => [
    label,
    `${rounded(Math.min(...of(label, 'serverMicros')))} / ${rounded(median(of(label, 'serverMicros')))}`,
    ...(['postgresMicros', 'p50', 'p99', 'perSecond', 'megabytes'] as const).map((each) =>
      rounded(median(of(label, each))),
    ),
    ...labels.slice(1).map((other) => rounded(medianRatio(of(label, 'serverMicros'), of(other, 'serverMicros')))),
  ]);
  const figures = ['server µs, best / median', 'PostgreSQL µs', 'p50 ms', 'p99 ms', 'a second', 'MB'];
  return {
    title: 'The list page: 50 invoices, CPU a request',
    head: ['stack', ...figures, ...labels.slice(1).map((label) => `× ${label}`)],
    rows,
    note: 'Ours with session, permissions and limits; the others without. × is the median of the ratios of server CPU in each round.',
  };
}
