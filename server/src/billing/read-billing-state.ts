import type { Reach } from '../database/database.ts';
import type { BillingState } from './billing-metrics.ts';

/** How the billing side stands in the whole database: of every tenant, in numbers only. */
export async function readBillingState(reach: Reach): Promise<BillingState> {
  const [[sums], kinds] = await Promise.all([
    reach.manager.query<[{ oldest: number; watched: number; drift: number; sweep_age: number }]>(
      `select
         (select coalesce(extract(epoch from instant() - min(requested_at)), 0)::float8
          from billing_operation where state <> 'CONCLUDED') as oldest,
         (select count(*) from billing_operation where state = 'CONCLUDED' and next_look_at is not null) as watched,
         (select count(*) from billing_drift where resolved_at is null and known_at is null) as drift,
         (select coalesce(extract(epoch from instant() - min(coalesce(swept_at, connected_at))), 0)::float8
          from billing_connection where disconnected_at is null) as sweep_age`,
    ),
    reach.manager.query<{ kind: string; count: number }[]>(
      `select kind, count(*) as count from billing_operation where state <> 'CONCLUDED' group by kind`,
    ),
  ]);
  return {
    openOperations: kinds,
    oldestOpenSeconds: sums.oldest,
    watched: sums.watched,
    drift: sums.drift,
    sweepAgeSeconds: sums.sweep_age,
  };
}
