import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReadBy } from '../database/replica/open-replica.ts';

export type ReplicaMetrics = { read(by: ReadBy): void };

/** All of them are told, also at zero. */
const WHY: Exclude<ReadBy, null>[] = ['OWN_CHANGE', 'LIVE_CHANGE', 'REPLICA_BEHIND', 'REPLICA_AWAY', 'REPLICA_FAILED'];

/** What `/metrics` tells of a replica. */
export function createReplicaMetrics(
  registry: Registry,
  state: () => { isRead: boolean; behindSeconds: number },
): ReplicaMetrics {
  const registers = [registry];
  const reads = new Counter({
    name: 'queries_total',
    help: 'Queries of signed-in callers, by the database that answered; of the primary with why it was not the replica.',
    labelNames: ['database', 'why'],
    registers,
  });
  const count = (by: ReadBy, times = 1) =>
    reads.inc({ database: by ? 'primary' : 'replica', why: by ?? 'NONE' }, times);
  for (const by of [null, ...WHY]) count(by, 0);

  new Gauge({
    name: 'replica_is_read',
    help: '1: queries read the replica; 0: it is away, too far behind, or refused.',
    registers,
    collect() {
      this.set(state().isRead ? 1 : 0);
    },
  });
  new Gauge({
    name: 'replica_behind_seconds',
    help: 'For how long the replica has been without something that the primary has, to a second.',
    registers,
    collect() {
      this.set(state().behindSeconds);
    },
  });
  return { read: (by) => count(by) };
}
