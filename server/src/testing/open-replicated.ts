import pg from 'pg';
import { expect } from 'vitest';
import { createLog } from '../http/log.ts';
import { systemSeams } from '../seams.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Json, Reply } from './call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from './running-server.ts';
import { startWithStandby } from './start-with-standby.ts';

export const NOTES = 'query ($id: ID!) { workOrder(id: $id) { notes } }';
const SAVE = 'mutation ($input: SaveWorkOrderNotesInput!) { saveWorkOrderNotes(input: $input) { message } }';

export const notesIn = ({ data, errors }: Reply<Json>) => data?.workOrder?.notes ?? errors;

export type Replicated = Awaited<ReturnType<typeof openReplicated>>;

/** Two servers of one database with a replica, one work order, and somebody who works at the second server. */
export async function openReplicated() {
  const logged: { level: number; msg: string; reason?: string }[] = [];
  const databases = await startWithStandby();
  /** What the second server's clock is ahead. */
  let skipMs = 0;

  const serve = (env: Record<string, string>, seams = systemSeams) =>
    startServer({
      seams,
      databaseUrl: databases.primaryUrl,
      env,
      log: createLog('warn', { write: (line) => void logged.push(JSON.parse(line)) }),
    });
  const env = { DATABASE_REPLICA_URL: databases.standbyUrl };
  const ahead = { ...systemSeams, monotonicMs: () => systemSeams.monotonicMs() + skipMs };
  const [one, two] = await Promise.all([serve(env), serve(env, ahead)]);
  const primary = await connect(databases.primaryUrl);
  let standby = await connect(databases.standbyUrl);
  const colleague = await two.signInAs('office');
  const workOrder: WorkOrder = await one.make.aWorkOrder({ tenantId: colleague.tenant.id, notes: 'first' });

  const asks = (who: SignedIn) => who.graphql(NOTES, { id: workOrder.id }).then(notesIn);
  const metricsOf = async (at: RunningServer) => (await fetch(`${at.url}/metrics`)).text();
  const counted = async (at: RunningServer, why: string) =>
    Number(new RegExp(`^queries_total{database="\\w+",why="${why}"} (\\d+)`, 'm').exec(await metricsOf(at))?.[1]);

  return {
    ...{ logged, databases, one, two, primary, colleague, workOrder, serve, connect, asks, metricsOf, counted },
    standby: { query: (text: string) => standby.query(text) },
    async meetStandbyAgain() {
      standby = await connect(databases.standbyUrl);
    },
    skip(ms: number) {
      skipMs += ms;
    },
    saves: (who: SignedIn, notes: string) => who.graphql(SAVE, { input: { workOrderId: workOrder.id, notes } }),
    /** Changed by nobody that a server of ours knows of. */
    change: (notes: string) => primary.query('update work_order set notes = $1 where id = $2', [notes, workOrder.id]),
    async pause() {
      await standby.query('select pg_wal_replay_pause()');
      const state = async () => (await standby.query('select pg_get_wal_replay_pause_state() as state')).rows[0].state;
      await expect.poll(state).toBe('paused');
    },
    resume: () => standby.query('select pg_wal_replay_resume()'),
    /** Waits until the replica has replayed everything, and whoever changed nothing is answered by it. */
    async isRead() {
      const { rows } = await primary.query('select pg_current_wal_flush_lsn() as end');
      const isThere = async () =>
        (await standby.query('select pg_last_wal_replay_lsn() >= $1 as is', [rows[0].end])).rows[0].is;
      await expect.poll(isThere).toBe(true);
      for (const server of [one, two]) {
        const somebody = await server.signInAs('office', { tenant: colleague.tenant });
        const read = async () => {
          const before = await counted(server, 'NONE');
          await asks(somebody);
          return (await counted(server, 'NONE')) - before;
        };
        await expect.poll(read).toBe(1);
      }
    },
    async comesToRest() {
      await standby.query('select pg_wal_replay_resume()').catch(() => {});
      logged.length = 0;
    },
    async stop() {
      for (const server of [one, two]) await server.stop();
      for (const client of [primary, standby]) await client.end();
      await databases.stop();
    },
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
}
