import type { Reach } from '../database/database.ts';

export type RateLimit = { key: string; most: number };

type Row = { key: string; count: number; seconds: number };

const SECONDS = 'ceil(extract(epoch from until - instant()))::integer as seconds';

/** The seconds to wait while one of the limits is used up. */
export async function secondsToWait(
  { manager }: Pick<Reach, 'manager'>,
  limits: readonly RateLimit[],
): Promise<number | undefined> {
  const keys = limits.map(({ key }) => key);
  const counted = `select key, count, ${SECONDS} from rate_limit where key = any($1) and until > instant()`;
  return longestWait(await manager.query(counted, [keys]), limits);
}

/**
 * Counts one try against every limit, atomically for all processes; or against none and answers the seconds to wait, when
 * one of them is used up. The rows are taken in the order of their keys, so that two calls cannot lock each other out.
 */
export function countTry(
  reach: Reach,
  limits: readonly RateLimit[],
  windowSeconds: number,
): Promise<number | undefined> {
  const keys = limits.map(({ key }) => key);
  return reach.transaction(async (manager) => {
    const rows: Row[] = await manager.query(
      `insert into rate_limit as counted (key, count, until)
       select key, 0, instant() + make_interval(secs => $2) from unnest($1::text[]) as key order by key
       on conflict (key) do update set
         count = case when counted.until < instant() then 0 else counted.count end,
         until = case when counted.until < instant() then excluded.until else counted.until end
       returning key, count, ${SECONDS}`,
      [keys, windowSeconds],
    );
    const wait = longestWait(rows, limits);
    if (wait === undefined) await manager.query('update rate_limit set count = count + 1 where key = any($1)', [keys]);
    return wait;
  });
}

export async function forgetTries(reach: Reach, key: string): Promise<void> {
  await reach.manager.query('delete from rate_limit where key = $1', [key]);
}

function longestWait(rows: readonly Row[], limits: readonly RateLimit[]): number | undefined {
  const most = new Map(limits.map((limit) => [limit.key, limit.most]));
  const usedUp = rows.filter(({ key, count }) => count >= (most.get(key) ?? 0));
  return usedUp.length ? Math.max(1, ...usedUp.map(({ seconds }) => seconds)) : undefined;
}
