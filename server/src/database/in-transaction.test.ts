import type { Client, Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../testing/open-database.ts';
import { inTransaction } from './in-transaction.ts';
import { runInOrder, runNamed } from './run-named.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.query('delete from rate_limit');
  await database.query(
    `insert into rate_limit (key, count, until) values ('lock', 1, instant()), ('read', 1, instant())`,
  );
});

const counts = async () =>
  (await database.query('select count from rate_limit order by key')).map(({ count }: { count: number }) => count);
const raise = (manager: EntityManager, key: string) =>
  runNamed(manager, 'update rate_limit set count = count + 1 where key = $1', [key]);
const LOCK = { text: `select count from rate_limit where key = 'lock' for update`, values: [] };
const READ = { text: `select count from rate_limit where key = 'read'`, values: [] };
const SELF = { text: 'select pg_backend_pid() as pid', values: [] };
const AT_LEISURE = { text: 'set local lock_timeout = 0', values: [] };
const FAIL = { text: 'select 1 / 0', values: [] };

test('what is read behind a lock is as it is once the lock is had', async () => {
  const { dataSource } = database;
  let second: Promise<unknown> | undefined;
  await inTransaction(dataSource, async (manager) => {
    const [, [self]] = await runInOrder<[unknown[], { pid: number }[]]>(manager, [LOCK, SELF]);
    second = inTransaction(dataSource, (other) => runInOrder(other, [AT_LEISURE, LOCK, READ]));
    const waiting = () =>
      dataSource.query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [self?.pid]);
    await expect.poll(async () => (await waiting()).length).toBe(1);
    await raise(manager, 'read');
  });
  expect(await second).toEqual([[], [{ count: 1 }], [{ count: 2 }]]);
});

test('what fails is told, not what it spoilt, and nothing of it is written', async () => {
  const failing = inTransaction(database.dataSource, async (manager) => {
    await raise(manager, 'lock');
    await runInOrder(manager, [READ, FAIL, LOCK]);
  });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect(await counts()).toEqual([1, 1]);
  await inTransaction(database.dataSource, (manager) => raise(manager, 'lock'));
  expect(await counts()).toEqual([2, 1]);
});

test('without a beginning nothing is written', async () => {
  const pool = (database.dataSource.driver as PostgresDriver).master as Pool;
  pool.once('acquire', (acquired) => {
    const client = acquired as unknown as Client;
    const query = client.query.bind(client) as (asked: unknown) => unknown;
    client.query = ((asked: unknown) => query(asked === 'begin' ? 'begin, as it were' : asked)) as typeof client.query;
  });
  const failing = inTransaction(database.dataSource, async (manager) => {
    await runInOrder(manager, [LOCK]);
    await raise(manager, 'lock');
  });
  await expect(failing).rejects.toThrow();
  expect(await counts()).toEqual([1, 1]);
});
