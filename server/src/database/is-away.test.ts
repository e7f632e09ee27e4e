import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../testing/open-database.ts';
import { createDataSource } from './data-source.ts';
import { isDatabaseAway } from './is-away.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const connect = (config: pg.ClientConfig) => failure(new pg.Client(config).connect());
const pool = async (size: number): Promise<DataSource> =>
  createDataSource({ url: database.url, entities: [], poolSize: size }).initialize();
const END_ME = 'select pg_terminate_backend(pg_backend_pid())';

it.each<[string, () => Promise<unknown>]>([
  ['nobody listens', () => connect({ host: '127.0.0.1', port: 1 })],
  ['there is no such socket', () => connect({ host: '/nowhere' })],
  ['there is no such machine', () => connect({ host: 'nowhere.invalid' })],
  ['there is no such database any more', () => connect({ connectionString: `${database.url}_dropped` })],
  [
    'nobody answers',
    async () => {
      const silent = createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const { port } = silent.address() as AddressInfo;
      const error = await connect({ host: '127.0.0.1', port, connectionTimeoutMillis: 50 });
      silent.close();
      return error;
    },
  ],
  [
    'the connection is ended by the server',
    async () => {
      const owner = new pg.Client({ connectionString: database.url });
      owner.on('error', () => {});
      await owner.connect();
      return failure(owner.query(END_ME));
    },
  ],
  [
    'the connection broke between two statements of a transaction',
    async () => {
      const one = await pool(1);
      const error = await failure(
        one.transaction(async (manager) => {
          const [{ pid }] = await manager.query('select pg_backend_pid() as pid');
          const owner = new pg.Client({ connectionString: database.url });
          await owner.connect();
          await owner.query('select pg_terminate_backend($1, 10000)', [pid]);
          await owner.end();
          await manager.query('select 1');
        }),
      );
      await one.destroy();
      return error;
    },
  ],
])('the database is away when %s', async (_, fail) => {
  expect(await fail().then((error) => [isDatabaseAway(error), error])).toEqual([true, expect.anything()]);
});

it.each([
  ['a statement is wrong', 'select nothing'],
  ['a rule is broken', `insert into migrations (id) values (null)`],
  ['a statement takes too long', `set local statement_timeout = 1; select pg_sleep(1)`],
])('the database is there when %s', async (_, statement) => {
  const error = await failure(database.query(statement));
  expect([isDatabaseAway(error), error]).toEqual([false, expect.anything()]);
});
