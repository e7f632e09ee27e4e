import type { Logger } from 'pino';
import type { Database } from '../../database/database.ts';
import type { Seams } from '../../seams.ts';
import { CostBucket } from './cost-bucket.ts';
import { tellSpent } from './tell-spent.ts';

const TELL_AFTER_MS = 200;
const KNOWN_FOR_MS = 1_000;
const IDLE_MS = 180_000;
const MOST_IDLE = 1_000;

export type Buckets = {
  of(id: string, holds: number, isShared: boolean): CostBucket;
  spend(bucket: CostBucket, cost: number): void;
  /** Waits for the database only where too much was spent that it has not heard of. */
  catchUp(bucket: CostBucket): Promise<void> | undefined;
  /** Asks what is left there, unless that was asked a moment ago. */
  lookAgain(bucket: CostBucket): Promise<void> | undefined;
  stop(): Promise<void>;
};

type Parts = { database: Database; seams: Pick<Seams, 'monotonicMs' | 'after'>; log: Logger };

/**
 * The buckets that this process knows of. A request is let in by what is known here, and what it cost is told to the database
 * soon after, for everybody in one statement: so a request waits for no statement, and n processes together let through at most
 * (n - 1)/20 of a bucket too much.
 */
export function createBuckets({ database, seams, log }: Parts): Buckets {
  const kept = new Map<string, CostBucket>();
  const due = new Set<CostBucket>();
  let telling: Promise<void> | undefined;
  let stopWaiting: (() => void) | undefined;

  const tellSoon = (bucket: CostBucket) => {
    if (!bucket.isShared) return;
    due.add(bucket);
    stopWaiting ??= seams.after(TELL_AFTER_MS, () => void tell());
  };

  const tell = (): Promise<void> => {
    telling ??= tellAll().finally(() => (telling = undefined));
    return telling;
  };

  const tellAll = async () => {
    stopWaiting?.();
    stopWaiting = undefined;
    const all = [...due];
    due.clear();
    try {
      const spent = all.map((bucket) => ({ id: bucket.id, holds: bucket.holds, spent: bucket.beginTelling() }));
      const left = await tellSpent(database.ofAll, spent);
      for (const bucket of all) bucket.told(left.get(bucket.id) ?? bucket.holds, seams.monotonicMs());
    } catch (error) {
      log.warn({ error }, 'What was asked could not be counted for the other processes.');
      for (const bucket of all) {
        bucket.notTold();
        tellSoon(bucket);
      }
    }
  };

  const forgetIdle = () => {
    const before = seams.monotonicMs() - IDLE_MS;
    for (const [id, bucket] of kept) if (bucket.isIdle && bucket.lastUsed() < before) kept.delete(id);
  };

  return {
    of(id, holds, isShared) {
      const known = kept.get(id);
      if (known) return known;
      if (kept.size >= MOST_IDLE) forgetIdle();
      const bucket = new CostBucket(id, holds, isShared, seams.monotonicMs());
      kept.set(id, bucket);
      return bucket;
    },
    spend(bucket, cost) {
      bucket.spend(cost, seams.monotonicMs());
      tellSoon(bucket);
      if (bucket.isShared && (bucket.toldAt === undefined || bucket.isAhead)) void tell();
    },
    catchUp(bucket) {
      if (!bucket.isAhead) return undefined;
      due.add(bucket);
      // What is being told may be from before: then once more.
      return tell().then(() => (bucket.isAhead ? tell() : undefined));
    },
    lookAgain(bucket) {
      const isFresh = seams.monotonicMs() - (bucket.toldAt ?? Number.NEGATIVE_INFINITY) < KNOWN_FOR_MS;
      if (!bucket.isShared || isFresh) return undefined;
      due.add(bucket);
      return tell();
    },
    async stop() {
      stopWaiting?.();
      await telling;
      if (due.size > 0) await tell();
    },
  };
}
