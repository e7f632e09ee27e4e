import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findHome, type Home } from '../database/embedded/home.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { createDatabase, urlOf } from './database-url.ts';

export type WithStandby = {
  /** A migrated, empty database at the primary, and the same at its standby. */
  primaryUrl: string;
  standbyUrl: string;
  /** Another database of the standby's. */
  otherUrl: string;
  stopStandby(): Promise<void>;
  startStandby(): Promise<void>;
  stop(): Promise<void>;
};

const SETTINGS = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '60' };
/** Whoever reads there holds nothing up. */
const OF_STANDBY = { ...SETTINGS, max_standby_streaming_delay: '0' };

/** A PostgreSQL of the test file's own and a standby that its log is streamed to. */
export async function startWithStandby(): Promise<WithStandby> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-standby-'));
  const primary = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'primary'),
    settings: SETTINGS,
    isTemporary: true,
  });
  const database = await createDatabase(urlOf(primary.connection), 'test');
  await migrate({ url: database.url });

  const dataDir = path.join(folder, 'standby');
  const home = await findHome(dataDir);
  await copyCluster(primary, home);
  const settings = { ...OF_STANDBY, primary_conninfo: `host=${primary.connection.host} port=5432 user=postgres` };
  const start = () => startEmbeddedPostgres({ dataDir, settings });
  let standby = await start();
  const at = (name: string) => urlOf({ ...standby.connection, database: name });

  return {
    primaryUrl: database.url,
    standbyUrl: at(database.name),
    otherUrl: at('postgres'),
    stopStandby: () => standby.stop(),
    async startStandby() {
      standby = await start();
    },
    async stop() {
      await standby.stop();
      await primary.stop();
      for (const each of [home.folder, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

/** What `pg_basebackup` does, which does not come with the program. */
async function copyCluster(from: EmbeddedPostgres, { cluster, account }: Home): Promise<void> {
  const client = new pg.Client(from.connection);
  await client.connect();
  await client.query("select pg_backup_start('standby', true)");
  const data = path.join(cluster, 'data');
  const { status, stderr } = spawnSync('cp', ['-a', path.join(from.folder, 'cluster', 'data'), data]);
  if (status !== 0) throw new Error(String(stderr));
  const { rows } = await client.query('select labelfile from pg_backup_stop(false)');
  await client.end();

  rmSync(path.join(data, 'postmaster.pid'));
  const log = path.join(data, 'pg_wal');
  for (const each of readdirSync(log)) if (/^[0-9A-F]{24}/.test(each)) rmSync(path.join(log, each));
  for (const [name, text] of [['backup_label', rows[0].labelfile] as const, ['standby.signal', ''] as const]) {
    writeFileSync(path.join(data, name), text);
    if (account) chownSync(path.join(data, name), account.uid, account.gid);
  }
}
