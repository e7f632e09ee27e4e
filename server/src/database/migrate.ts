import pg from 'pg';
import { DataSource } from 'typeorm';
import { clientConfig, type DatabaseAddress } from './address.ts';
import { ensureAppRole, grantAppRole } from './app-role.ts';
import { migrations } from './migrations.ts';

/** Any number, the same for every process of ours. */
const LOCK = 764_000_001;
const INSUFFICIENT_PRIVILEGE = '42501';

/** Brings a database to the newest shape, then does what else only one process may do at a time, such as seeding. */
export async function migrate(address: DatabaseAddress, underTheSameLock?: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...clientConfig(address), application_name: 'tuffops migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureAppRole(client);
    await runMigrations(address);
    await grantAppRole(client);
    await underTheSameLock?.();
  } catch (error) {
    throw explained(error as Error & { code?: string });
  } finally {
    await client.end();
  }
}

/** Says whether a database has the shape this version of the program needs; a newer version may have moved it on. */
export async function migrationsAreCurrent(dataSource: DataSource): Promise<boolean> {
  const rows: { name: string }[] = await dataSource.query('select name from migrations');
  const ran = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => ran.has(migration.name));
}

async function runMigrations(address: DatabaseAddress): Promise<void> {
  const owner = new DataSource({
    type: 'postgres',
    driver: pg,
    entities: [],
    migrations,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    logging: false,
    poolSize: 1,
    applicationName: 'tuffops migrate',
    extra: clientConfig(address),
  });
  await owner.initialize();
  try {
    await owner.runMigrations();
  } finally {
    await owner.destroy();
  }
}

function explained(error: Error & { code?: string }): Error {
  if (error.code !== INSUFFICIENT_PRIVILEGE) return error;
  return new Error(
    `The database user of DATABASE_URL may not migrate the database: ${error.message}. It must own the database.`,
    { cause: error },
  );
}
