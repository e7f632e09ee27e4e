import type { DataSource } from 'typeorm';

export type RateLimit = { key: string; most: number };

/**
 * Counts one try against every limit, atomically for all processes. Answers the seconds to wait when one is exceeded.
 * The rows are taken in the order of their keys, so that two calls cannot lock each other out.
 */
export async function countTry(
  dataSource: DataSource,
  limits: readonly RateLimit[],
  windowSeconds: number,
): Promise<number | undefined> {
  const most = new Map(limits.map((limit) => [limit.key, limit.most]));
  const rows: { key: string; count: number; seconds: number }[] = await dataSource.query(
    `insert into rate_limit as limits (key, count, until)
     select key, 1, clock_timestamp() + make_interval(secs => $2) from unnest($1::text[]) as key order by key
     on conflict (key) do update set
       count = case when limits.until < clock_timestamp() then 1 else least(limits.count, 1000000) + 1 end,
       until = case when limits.until < clock_timestamp() then excluded.until else limits.until end
     returning key, count, ceil(extract(epoch from until - clock_timestamp()))::integer as seconds`,
    [[...most.keys()], windowSeconds],
  );
  const exceeded = rows.filter((row) => row.count > (most.get(row.key) ?? 0));
  return exceeded.length ? Math.max(1, ...exceeded.map((row) => row.seconds)) : undefined;
}

/** Takes one try back: it was not one that the limit is there for. */
export async function uncountTry(dataSource: DataSource, keys: readonly string[]): Promise<void> {
  await dataSource.query(
    `update rate_limit set count = count - 1
     where key in (select key from rate_limit where key = any($1) order by key for update) and count > 0`,
    [keys],
  );
}

export async function forgetTries(dataSource: DataSource, key: string): Promise<void> {
  await dataSource.query('delete from rate_limit where key = $1', [key]);
}
