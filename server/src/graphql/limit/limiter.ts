import type { Logger } from 'pino';
import type { Caller } from '../../access/caller.ts';
import type { Database } from '../../database/database.ts';
import type { Seams } from '../../seams.ts';
import { createBuckets } from './buckets.ts';
import type { CostBucket } from './cost-bucket.ts';

/** What each may ask within a minute, in cost. 0: as much as they like. */
export type CostLimits = {
  /** A person or an API token. */
  perCaller: number;
  /** All of a tenant together. */
  perTenant: number;
  /** A network that nobody of is signed in. */
  perAddress: number;
};

export const WAYS = ['graphql', 'live', 'csv', 'import', 'sign-in'] as const;
export type Way = (typeof WAYS)[number];
export const POLICIES = ['caller', 'tenant', 'address'] as const;
export type Policy = (typeof POLICIES)[number];

/** Who pays; of nobody who is signed in the network. */
export type Payer = { caller: Caller | null; sender?: string | undefined };

/** How a bucket stands. `fullInSeconds`: when all of it is there again if nothing is asked meanwhile. */
export type Standing = { policy: Policy; holds: number; left: number; fullInSeconds: number };

export type Refusal = { by: Policy; retryAfterSeconds: number };

/** The way in of one request: to be left, with what it cost. */
export type Pass = { expect(cost: number): void; leave(cost: number): void };

type Request = {
  /** What it may cost, if that is known. */
  expected?: number;
  /** It stops something, or asks how something ended, and draws on a reserve as large as the bucket. */
  isNeverHeldUp?: boolean;
};

export type Limiter = {
  enter(payer: Payer, way: Way, request?: Request): Promise<Pass | { refusal: Refusal }>;
  /** For what was let in before, such as the next page of a file. */
  charge(payer: Payer, cost: number): void;
  standing(payer: Payer): Standing[];
  stop(): Promise<void>;
};

type Parts = {
  database: Database;
  seams: Pick<Seams, 'monotonicMs' | 'after'>;
  log: Logger;
  limits: CostLimits;
  onRefused(by: Policy, way: Way): void;
};

/**
 * Lets in who has something left, whatever the request will cost: it is known afterwards, and what is too much is made up for. What is
 * being answered counts as what it may cost, so that many at once are no way around it. A refusal comes before anything has happened.
 */
export function createLimiter({ database, seams, log, limits, onRefused }: Parts): Limiter {
  const buckets = createBuckets({ database, seams, log });
  const { perCaller, perTenant, perAddress } = limits;

  const bucketsOf = ({ caller, sender }: Payer): [Policy, CostBucket][] => {
    const all: [Policy, CostBucket][] = [];
    if (caller && perCaller) all.push(['caller', buckets.of(caller.actor.id, perCaller, true)]);
    if (caller && perTenant) all.push(['tenant', buckets.of(caller.tenant.id, perTenant, true)]);
    if (!caller && sender && perAddress) all.push(['address', buckets.of(sender, perAddress, false)]);
    return all;
  };

  const look = (all: [Policy, CostBucket][], payer: Payer, isNeverHeldUp: boolean): Refusal | undefined => {
    const now = seams.monotonicMs();
    for (const [by, bucket] of all) {
      const least = -bucket.holds * reserveOf(by, payer, isNeverHeldUp) + bucket.held;
      if (bucket.left(now) <= least) return { by, retryAfterSeconds: bucket.secondsUntil(least + 1, now) };
    }
    return undefined;
  };

  return {
    async enter(payer, way, { expected = 0, isNeverHeldUp = false } = {}) {
      const all = bucketsOf(payer);
      for (const [, bucket] of all) {
        const heard = buckets.catchUp(bucket);
        if (heard) await heard;
      }
      let refusal = look(all, payer, isNeverHeldUp);
      const lookingAgain = refusal && all.map(([, bucket]) => buckets.lookAgain(bucket)).filter(Boolean);
      if (lookingAgain?.length) {
        await Promise.all(lookingAgain);
        refusal = look(all, payer, isNeverHeldUp);
      }
      if (refusal) {
        onRefused(refusal.by, way);
        return { refusal };
      }
      let held = 0;
      const hold = (cost: number) => {
        for (const [, bucket] of all) bucket.held += cost - held;
        held = cost;
      };
      hold(expected);
      return {
        expect: hold,
        leave(cost) {
          hold(0);
          for (const [, bucket] of all) buckets.spend(bucket, cost);
        },
      };
    },
    charge(payer, cost) {
      for (const [, bucket] of bucketsOf(payer)) buckets.spend(bucket, cost);
    },
    standing(payer) {
      const now = seams.monotonicMs();
      return bucketsOf(payer).map(([policy, bucket]) => {
        const left = bucket.left(now);
        const fullInSeconds = left < bucket.holds ? bucket.secondsUntil(bucket.holds, now) : 0;
        return { policy, holds: bucket.holds, left: Math.max(0, Math.floor(left)), fullInSeconds };
      });
    },
    stop: buckets.stop,
  };
}

/**
 * How far below empty a bucket may be drawn. Tokens leave half of a tenant's bucket to its people, who so go on working whatever a
 * partner's program does.
 */
function reserveOf(by: Policy, { caller }: Payer, isNeverHeldUp: boolean): number {
  if (isNeverHeldUp) return 1;
  return by === 'tenant' && caller?.actor.kind === 'USER' ? 0.5 : 0;
}
