import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../testing/database-url.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createDataSource } from './data-source.ts';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, entities: [], poolSize: 3 }).initialize();
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const one = async (statement: string) => Object.values((await dataSource.query(statement))[0])[0];

describe('the app’s connections', () => {
  it('work as a role that is no superuser and owns no table', async () => {
    const [row] = await dataSource.query(`
      select current_user as role, rolsuper, (select count(*) from pg_class where relowner = pg_roles.oid) as owned
      from pg_roles where rolname = current_user`);
    expect(row).toEqual({ role: 'tuffops_app', rolsuper: false, owned: 0 });
  });

  it('are all so, also those opened later', async () => {
    const roles = await Promise.all([1, 2, 3].map(() => one('select current_user, pg_sleep(0.05)')));
    expect(roles).toEqual(['tuffops_app', 'tuffops_app', 'tuffops_app']);
  });

  it('may neither change the shape of the database nor pretend that a migration ran', async () => {
    await expect(dataSource.query('alter table tenant add column x int')).rejects.toThrow(/must be owner/);
    await expect(dataSource.query('delete from migrations')).rejects.toThrow(/permission denied/);
  });

  it('give up on a lock, a statement and an idle transaction after a while', async () => {
    expect(await one('show lock_timeout')).toBe('2s');
    expect(await one('show statement_timeout')).toBe('30s');
    expect(await one('show idle_in_transaction_session_timeout')).toBe('10s');
  });

  it('read a day as the day it is, a numeric as its digits, a count as a number', async () => {
    const [row] = await dataSource.query(
      `select date '2026-03-29' as day, 1.10::numeric as rate, count(*) from tenant`,
    );
    expect(row).toEqual({ day: '2026-03-29', rate: '1.10', count: 0 });
  });

  it('live in UTC', async () => {
    expect(await one('show timezone')).toBe('UTC');
  });

  it('are replaced when the server ends them while they lie idle', async () => {
    await one('select 1');
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    await owner.end();
    await expect.poll(() => one('select 1').catch(() => 'broken')).toBe(1);
  });
});
