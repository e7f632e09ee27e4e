import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { DatabaseAddress } from '../../config/config.ts';
import { BadSetting } from '../../config/config.ts';
import type { Seams } from '../../seams.ts';
import { createReplicaDataSource, replicaClientConfig } from '../data-source.ts';
import { createDatabase, type Database } from '../database.ts';
import { createAskReplica, readIdentity } from './ask-replica.ts';
import { createLiveChanges } from './live-changes.ts';
import { type LogPosition, readPrimaryLog } from './log-position.ts';
import { watchReplica } from './watch-replica.ts';
import type { WhyNotRead } from './why-not-read.ts';

/** Who wants to read, and where the log stood after their last change. */
export type Reader = { tenant: { id: string }; wroteAt: LogPosition | null };

export type WhyPrimary = 'OWN_CHANGE' | 'LIVE_CHANGE' | 'REPLICA_BEHIND' | 'REPLICA_AWAY';

/** Why a query read the primary; null: it read the replica. */
export type ReadBy = WhyPrimary | 'REPLICA_FAILED' | null;

export type Replica = {
  database: Database;
  /** Why this one must read the primary; null: the replica has all that they know of. Asks nobody. */
  whyPrimary(reader: Reader): WhyPrimary | null;
  /** Something of a tenant changed, and people know of it. */
  hearChange(tenantId: string): void;
  state(): { isRead: boolean; behindSeconds: number };
  stop(): Promise<void>;
};

type Parts = {
  /** Undefined: there is none. */
  address: DatabaseAddress | undefined;
  primary: DataSource;
  entities: (new () => object)[];
  seams: Seams;
  log: Logger;
  /** Tells of changes that people are told of, and when it may have missed some. */
  listener: {
    onEvent(hear: (change: { tenantId: string }) => void, miss: () => void): void;
    onRecords(hear: (change: { tenantId: string }) => void): void;
  };
};

/** Opens a standby to read from. One that is away is waited for; a database that is no copy of ours is a bad setting. */
export async function openReplica({ address, ...parts }: Parts): Promise<Replica | undefined> {
  if (!address) return undefined;
  const { primary, entities, seams, log, listener } = parts;
  const dataSource = createReplicaDataSource({ ...address, entities, applicationName: 'tuffops read' });
  const identity = await readIdentity(primary);
  const { ask, stop } = createAskReplica(replicaClientConfig(address));
  const askReplica = {
    stop,
    async ask() {
      const says = await ask();
      if (says.identity === identity && !dataSource.isInitialized) await dataSource.initialize();
      return says;
    },
  };
  const say = sayWhetherRead({ seams, log });
  const watch = await watchReplica({
    ...{ identity, askReplica, seams },
    readPrimaryLog: () => readPrimaryLog(primary),
    onLook({ position, whyNot }) {
      if (position !== null) changes.forget(position);
      say(whyNot);
    },
  });

  const { whyNot } = watch.standing();
  if (whyNot?.kind === 'FOREIGN') {
    watch.stop();
    throw new BadSetting(`DATABASE_REPLICA_URL cannot be read from: ${whyNot.sentence}.`);
  }
  say(whyNot);
  const changes = createLiveChanges({ readEnd: async () => (await watch.readPrimaryLog()).end, seams });
  // Before anybody who is told of one, and then asks.
  listener.onEvent(({ tenantId }) => changes.hear(tenantId), changes.missSome);
  listener.onRecords(({ tenantId }) => changes.hear(tenantId));
  changes.missSome();

  return {
    // Whoever looks after all tenants asks the primary: here only a tenant's rows can be seen.
    database: createDatabase({ ofAll: dataSource, ofTenants: dataSource }),
    whyPrimary({ tenant, wroteAt }) {
      const { position, whyNot } = watch.standing();
      if (position === null) return whyNot.kind === 'BEHIND' ? 'REPLICA_BEHIND' : 'REPLICA_AWAY';
      if (position < (wroteAt ?? 0)) return 'OWN_CHANGE';
      return changes.areIn(position, tenant.id) ? null : 'LIVE_CHANGE';
    },
    hearChange: changes.hear,
    state: () => ({ isRead: watch.standing().whyNot === null, behindSeconds: watch.behindSeconds() }),
    async stop() {
      watch.stop();
      changes.stop();
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}

/** Says once that the replica is not read, of each kind of reason, and once that it is read again. */
function sayWhetherRead({ seams, log }: { seams: Pick<Seams, 'monotonicMs'>; log: Logger }) {
  let said: { kind: WhyNotRead['kind']; sinceMs: number } | null = null;
  return (whyNot: WhyNotRead | null): void => {
    if (whyNot?.kind === said?.kind) return;
    const nowMs = seams.monotonicMs();
    if (whyNot) log.error({ reason: whyNot.sentence }, 'The replica is not read; the primary answers in its place.');
    else log.warn({ ms: Math.round(nowMs - (said?.sinceMs ?? nowMs)) }, 'The replica is read again.');
    said = whyNot && { kind: whyNot.kind, sinceMs: said?.sinceMs ?? nowMs };
  };
}
