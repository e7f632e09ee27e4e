import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';

/** `spent` by this process since it told last; `holds`: what comes into the bucket within a minute. */
export type Spent = { id: string; holds: number; spent: number };

/** The rows are taken in the order of their ids, so that two processes cannot lock each other out. */
const TELL = `insert into cost_bucket as b (id, left_over, at)
  select t.id, t.holds - t.spent, instant() from unnest($1::uuid[], $2::double precision[], $3::double precision[]) as t (id, holds, spent)
  order by t.id
  on conflict (id) do update set at = greatest(b.at, excluded.at), left_over = (
    select greatest(-t.holds, least(t.holds, b.left_over + t.holds * greatest(0, extract(epoch from excluded.at - b.at)) / 60) - t.spent)
    from unnest($1::uuid[], $2::double precision[], $3::double precision[]) as t (id, holds, spent) where t.id = b.id)
  returning id, left_over as "left"`;

/** Takes what was spent out of the buckets, of many callers and tenants in one statement; answers what is left in each. */
export async function tellSpent({ manager }: Reach, spent: readonly Spent[]): Promise<ReadonlyMap<string, number>> {
  const columns = [spent.map(({ id }) => id), spent.map(({ holds }) => holds), spent.map((each) => each.spent)];
  const rows = await runNamed<{ id: string; left: number }>(manager, TELL, columns);
  return new Map(rows.map(({ id, left }) => [id, left]));
}

/** Forgets buckets that have been full for long. */
export async function sweepBuckets({ manager }: Reach): Promise<void> {
  await manager.query(
    `delete from cost_bucket
     where id in (select id from cost_bucket where at < statement_instant() - interval '10 minutes' for update skip locked)`,
  );
}
