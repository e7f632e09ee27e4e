import pg from 'pg';
import { eventually } from './eventually.ts';

/** A transaction of somebody else, under way until it is committed. */
export async function somebodyElse(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin');
  const [{ pid }] = (await client.query('select pg_backend_pid() as pid')).rows;
  const observer = new pg.Client({ connectionString: databaseUrl });
  await observer.connect();
  const waiting = 'select xact_start::text as since from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
  const waitsOtherThan = (since: string | null) =>
    eventually(
      async () => (await observer.query<{ since: string }>(waiting, [pid])).rows[0]?.since ?? null,
      (found) => found !== null && found !== since,
    );
  return {
    query: async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows,
    isWaitedFor: () => waitsOtherThan(null),
    /** By a transaction, and by another one after it. */
    isWaitedForTwice: async () => waitsOtherThan(await waitsOtherThan(null)),
    async commit() {
      await client.query('commit');
      await Promise.all([client.end(), observer.end()]);
    },
  };
}
