import pg from 'pg';
import { DataSource } from 'typeorm';
import type { DatabaseAddress } from '../config/config.ts';
import { BadSetting } from '../config/config.ts';
import { clientConfig } from './address.ts';
import { ensureAppRoles, grantAppRoles } from './app-role.ts';
import { migrations } from './migrations.ts';
import { raiseWalls } from './raise-walls.ts';

/** Any number, the same for every process of ours. */
const LOCK = 764_000_001;
const INSUFFICIENT_PRIVILEGE = '42501';
/** No route or name, nobody there, wrong password, no such database. */
const CANNOT_CONNECT = /^(E[A-Z_]+|28...|3D000)$/;

/** Brings a database to the newest shape, then does what else only one process may do at a time, such as seeding. */
export async function migrate(address: DatabaseAddress, underTheSameLock?: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...clientConfig(address), application_name: 'tuffops migrate' });
  client.on('error', () => {});
  try {
    await bringUpToDate(client, address).catch((error) => Promise.reject(explained(error)));
    await underTheSameLock?.();
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

async function bringUpToDate(client: pg.Client, address: DatabaseAddress): Promise<void> {
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  await ensureAppRoles(client);
  await runMigrations(address);
  await raiseWalls(client);
  await grantAppRoles(client);
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

/** What an operator can mend, in a sentence; anything else as it is. */
function explained(error: Error & { code?: string }): Error {
  if (error.code === INSUFFICIENT_PRIVILEGE) {
    return new BadSetting(`The user of DATABASE_URL must own the database to migrate it: ${error.message}.`);
  }
  if (CANNOT_CONNECT.test(error.code ?? '')) {
    return new BadSetting(`The database of DATABASE_URL cannot be reached: ${error.message || error.code}.`);
  }
  return error;
}
