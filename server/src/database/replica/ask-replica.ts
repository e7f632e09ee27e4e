import pg from 'pg';
import type { DataSource } from 'typeorm';
import { type LogPosition, positionOf } from './log-position.ts';

/** Which database of which cluster: the same on a primary and on its standbys. */
const IDENTITY = `(select system_identifier from pg_control_system()) || '/' ||
  (select oid from pg_database where datname = current_database())`;

export async function readIdentity(primary: DataSource): Promise<string> {
  const [{ identity }]: [{ identity: string }] = await primary.query(`select ${IDENTITY} as identity`);
  return identity;
}

export type ReplicaSays = {
  identity: string;
  isStandby: boolean;
  /** How much of the primary's log it has replayed. Null: none that it received. */
  position: LogPosition | null;
  /** The last one that it is certain to have followed. */
  timeline: number;
};

const HOW_FAR = `
  select ${IDENTITY} as identity, pg_is_in_recovery() as "isStandby",
    ${positionOf('pg_last_wal_replay_lsn()')} as position,
    greatest((select timeline_id from pg_control_checkpoint()),
      (select min_recovery_end_timeline from pg_control_recovery())) as timeline`;

export type AskReplica = { ask(): Promise<ReplicaSays>; stop(): void };

const PATIENCE_MS = 2_000;

/** Asks a server how far it is, over one connection that is opened when it is asked and no other is open. */
export function createAskReplica(config: pg.ClientConfig): AskReplica {
  let client: pg.Client | undefined;
  const letGo = () => {
    client?.connection.stream.destroy();
    client = undefined;
  };
  const connect = async () => {
    client = new pg.Client({ ...config, connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  return {
    async ask() {
      try {
        const { rows } = await (client ?? (await connect())).query<ReplicaSays>({ name: 'say', text: HOW_FAR });
        return rows[0] as ReplicaSays;
      } catch (error) {
        letGo();
        throw error;
      }
    },
    stop: letGo,
  };
}
