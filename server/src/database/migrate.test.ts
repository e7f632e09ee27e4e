import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadSetting } from '../config/config.ts';
import { withoutForce } from '../seed/without-force.ts';
import { createDatabase, type TestDatabase, urlOf } from '../testing/database-url.ts';
import { createDataSource } from './data-source.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate, migrationsAreCurrent } from './migrate.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'tuffops-migrate-'));
let postgres: EmbeddedPostgres;
let server: string;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ dataDir, isTemporary: true, settings: { fsync: 'off' } });
  server = urlOf(postgres.connection);
});

afterAll(async () => {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What a database user who is no superuser gets as DATABASE_URL for a database of their own. */
async function databaseOf(user: string, rights: string): Promise<TestDatabase> {
  const database = await createDatabase(server, user);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create role ${user} login ${rights}; alter database ${database.name} owner to ${user}`);
  await client.end();
  return { ...database, url: database.url.replace('postgres@', `${user}@`) };
}

async function isCurrent(url: string): Promise<boolean> {
  const dataSource = await createDataSource({ url, entities: [] }).initialize();
  try {
    return await migrationsAreCurrent(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** As the owner, who sees everybody's rows, and for whom the wall stands, too, so that no rows can be copied before it is lowered. */
async function rowsCopiedIn(url: string): Promise<number> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const copy = () => pipeline(Readable.from([`${randomUUID()}\tContractor\tUSD\n`]), owner.query(copyFrom(COPY)));
  await expect(copy()).rejects.toThrow('COPY FROM not supported with row-level security');
  await owner.query('begin');
  await withoutForce(owner, copy);
  await owner.query('commit');
  const { rows } = await owner.query('select relforcerowsecurity as forced from pg_class where relname = $1', [
    'tenant',
  ]);
  expect(rows).toEqual([{ forced: true }]);
  const { rowCount } = await owner.query('select from tenant');
  await owner.end();
  return rowCount ?? 0;
}

const COPY = 'copy tenant (id, name, currency) from stdin';

describe('migrating', () => {
  it('tells a user who may not create the app’s roles what a superuser has to run', async () => {
    const { url } = await databaseOf('plain', '');
    await expect(migrate({ url })).rejects.toThrow(
      'Have a superuser run once: CREATE ROLE tuffops_app NOLOGIN; CREATE ROLE tuffops_tenant NOLOGIN; GRANT tuffops_app, tuffops_tenant TO "plain";',
    );
  });

  it('says which setting is wrong when there is no such server, database or user', async () => {
    const nowhere = 'The database of DATABASE_URL cannot be reached: ';
    for (const url of ['postgres://me@127.0.0.1:1/x', server.replace('/postgres?', '/missing?')]) {
      await expect(migrate({ url })).rejects.toThrow(nowhere);
      await expect(migrate({ url })).rejects.toThrow(BadSetting);
    }
  });

  it('works for several databases of a new server at once', async () => {
    const databases = await Promise.all(['a', 'b', 'c', 'd'].map((name) => createDatabase(server, name)));
    await Promise.all(databases.map(({ url }) => migrate({ url })));
    expect(await Promise.all(databases.map(({ url }) => isCurrent(url)))).toEqual([true, true, true, true]);
  });

  it('works for a user who is no superuser and may create roles, or was granted the role', async () => {
    const creator = await databaseOf('creator', 'createrole');
    const granted = await databaseOf('granted', 'in role tuffops_app, tuffops_tenant');
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query('grant tuffops_app, tuffops_tenant to creator with admin option');
    await admin.end();
    for (const { url } of [creator, granted]) {
      await migrate({ url });
      expect(await isCurrent(url)).toBe(true);
      expect(await rowsCopiedIn(url)).toBe(1);
    }
  });

  it('by several processes at once is done once, and so is what comes with it', async () => {
    const { url } = await createDatabase(server, 'shared');
    let running = 0;
    let most = 0;
    const seed = async () => {
      running += 1;
      most = Math.max(most, running);
      expect(await isCurrent(url)).toBe(true);
      running -= 1;
    };
    await Promise.all([migrate({ url }, seed), migrate({ url }, seed), migrate({ url }, seed)]);
    expect(most).toBe(1);
  });

  it('lets the app read and write tables that come later', async () => {
    const { url } = await createDatabase(server, 'later');
    await migrate({ url });
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query('create table later (id int generated always as identity, x int)');
    await owner.end();
    const app = await createDataSource({ url, entities: [] }).initialize();
    await app.query('insert into later (x) values (1)');
    await app.destroy();
  });

  it('is not current while a migration has not run', async () => {
    const { url } = await createDatabase(server, 'behind');
    await migrate({ url });
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query('delete from migrations');
    await owner.end();
    expect(await isCurrent(url)).toBe(false);
  });
});
