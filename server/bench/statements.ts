import type pg from 'pg';

/** How often it was asked; how long PostgreSQL took to plan (if it counts that) and to run it; what it wrote into the log. */
type Counted = { calls: number; ms: number; walBytes: number };
export type StatementCounts = { statements: number; transactions: number; byText: Map<string, Counted> };

const BEGIN = /^(begin|start transaction)/i;

/** Counts what the app asks of the database; what we ask as its owner is left out. */
export async function countStatements(sql: pg.Client): Promise<StatementCounts> {
  const { rows } = await sql.query<Counted & { query: string }>(
    `select s.query, sum(s.calls)::float8 as calls, sum(s.total_exec_time + s.total_plan_time) as ms,
       sum(s.wal_bytes)::float8 as "walBytes"
     from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname in ('tuffops_app', 'tuffops_tenant')
       and s.query not like 'select set_config%' group by 1`,
  );
  const byText = new Map(rows.map(({ query, ...counted }) => [query, counted]));
  const sum = (wanted: (query: string) => boolean) =>
    rows.reduce((total, { query, calls }) => total + (wanted(query) ? calls : 0), 0);
  const isFrame = (query: string) => BEGIN.test(query) || /^(commit|rollback)/i.test(query);
  return { statements: sum((query) => !isFrame(query)), transactions: sum((query) => BEGIN.test(query)), byText };
}

export const forgetStatements = (sql: pg.Client): Promise<unknown> => sql.query('select pg_stat_statements_reset()');
