import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { hashToken, newSecretToken } from '../src/access/secret-token.ts';
import { findBinaries } from '../src/database/embedded/binaries.ts';
import { readPostmaster } from '../src/database/embedded/postmaster.ts';
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.ts';
import { SEEDED_ACCOUNT } from '../src/demo/contractors.ts';
import { urlOf } from '../src/testing/database-url.ts';
import { built, SECRET_KEY } from './built.ts';
import { hasContractors, seed } from './fill.ts';
import type { BenchOptions } from './options.ts';
import { answers, freePort, type Program, startProgram } from './program.ts';

export type Contractor = { number: number; tenantId: string; connectionId: string; userId: string; cookie: string };
export type Served = Program & { url: string };

/** What all parts measure on: a seeded PostgreSQL of its own, and the server as it is shipped, started for each of them. */
export type Stage = {
  options: BenchOptions;
  folder: string;
  databaseUrl: string;
  postgresPid: number;
  /** As the owner of the database. */
  sql: pg.Client;
  /** The first ones, signed in as their admin, who may do everything. */
  contractors: Contractor[];
  startServer(): Promise<Served>;
  startSandbox(): Promise<Served>;
  /** Where the billing system of all contractors is from now on. */
  connectTo(url: string): Promise<void>;
  openSession(contractor: Contractor): Promise<string>;
  close(): Promise<void>;
};

const CONTRACTORS = 10;

export async function openStage(dataDir: string, options: BenchOptions): Promise<Stage> {
  const folder = path.join(dataDir, `${options.invoices}-invoices-${options.tenants}-tenants`);
  mkdirSync(folder, { recursive: true });
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings: await settings(options) });
  const databaseUrl = urlOf(postgres.connection);
  const sql = new pg.Client({ connectionString: databaseUrl, application_name: 'tuffops bench' });
  await sql.connect();
  if (options.isFresh) await sql.query('drop schema public cascade; create schema public');
  if (!(await hasContractors(sql))) await seed(databaseUrl, options);
  await sql.query('create extension if not exists pg_stat_statements');
  const log = path.join(folder, 'programs.log');

  async function openSession({ tenantId, userId }: Pick<Contractor, 'tenantId' | 'userId'>): Promise<string> {
    const token = newSecretToken();
    await sql.query(
      `insert into session (id, tenant_id, user_id, token_hash, expires_at)
       values (gen_random_uuid(), $1, $2, $3, instant() + interval '1 day')`,
      [tenantId, userId, hashToken(token)],
    );
    return `sid=${token}`;
  }

  return {
    options,
    folder,
    databaseUrl,
    postgresPid: readPostmaster(path.join(postgres.folder, 'cluster', 'data'))?.pid ?? 0,
    sql,
    contractors: await findContractors(sql, openSession),
    openSession,
    async startServer() {
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const settings = { DATABASE_URL: databaseUrl, SECRET_KEY, DATA_DIR: folder, PORT: String(port) };
      // Counted as ever, and never refused.
      const limits = {
        RATE_LIMIT_PER_CALLER: '1000000000000',
        RATE_LIMIT_PER_TENANT: '1000000000000',
        LIVE_CONNECTIONS_PER_CALLER: '10000',
        LIVE_SUBSCRIPTIONS_PER_CALLER: '10000',
      };
      const env = { ...settings, ...limits, DEMO: 'false', SANDBOX_PORT: '0', LOG_LEVEL: 'error' };
      const isReady = () => answers(`http://127.0.0.1:${port}/readyz`, 200);
      const profiles = path.join(dataDir, 'profiles');
      const nodeArgs = options.isProfiled ? ['--cpu-prof', '--cpu-prof-dir', profiles] : [];
      return { ...(await startProgram({ nodeArgs, script: built('main'), env, log, isReady })), url };
    },
    async startSandbox() {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const env = { SANDBOX_PORT: String(port), SANDBOX_DATA_DIR: path.join(folder, 'sandbox'), LOG_LEVEL: 'error' };
      const isReady = () => answers(`${url}/_control/health`, 200);
      return { ...(await startProgram({ script: built('sandbox'), env, log, isReady })), url };
    },
    async connectTo(url) {
      await sql.query('update billing_connection set base_url = $1 where starts_with(account_id, $2)', [
        url,
        SEEDED_ACCOUNT,
      ]);
    },
    async close() {
      await sql.end();
      await postgres.stop();
    },
  };
}

/** Where the binaries have it, what is asked of the database is counted. */
async function settings({ isProfiled }: BenchOptions): Promise<Record<string, string>> {
  const { native } = await findBinaries();
  const canCount = existsSync(path.join(native, 'lib', 'postgresql', 'pg_stat_statements.so'));
  if (!canCount) throw new Error('This PostgreSQL has no pg_stat_statements.');
  const counting: Record<string, string> = isProfiled ? { 'pg_stat_statements.track_planning': 'on' } : {};
  return { shared_preload_libraries: 'pg_stat_statements', max_wal_size: '4GB', ...counting };
}

async function findContractors(
  sql: pg.Client,
  openSession: (person: { tenantId: string; userId: string }) => Promise<string>,
): Promise<Contractor[]> {
  const { rows } = await sql.query<Omit<Contractor, 'cookie'>>(
    `select substr(c.account_id, length($1) + 1)::integer as number, c.tenant_id as "tenantId", c.id as "connectionId",
       u.id as "userId"
     from billing_connection c join app_user u on u.tenant_id = c.tenant_id and u.role = 'admin'
     where starts_with(c.account_id, $1) order by 1 limit ${CONTRACTORS}`,
    [SEEDED_ACCOUNT],
  );
  const signedIn: Contractor[] = [];
  for (const each of rows) signedIn.push({ ...each, cookie: await openSession(each) });
  return signedIn;
}
