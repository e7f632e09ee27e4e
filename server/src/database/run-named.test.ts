import { QueryFailedError } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../testing/open-database.ts';
import { runNamed } from './run-named.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const times = (count: number) => Array.from({ length: count }, (_, n) => n);

test('a statement that repeats is kept ready by its connection, one that does not is not', async () => {
  await database.dataSource.transaction(async (manager) => {
    const kept = async (text: string) =>
      (await manager.query('select from pg_prepared_statements where statement = $1', [text])).length;
    const text = 'select $1::integer + 1 as sum';
    const sums: unknown[] = [];
    for (const n of times(3)) {
      sums.push(await runNamed(manager, text, [n]));
      expect(await kept(text)).toBe(n === 0 ? 0 : 1);
    }
    expect(sums).toEqual([[{ sum: 1 }], [{ sum: 2 }], [{ sum: 3 }]]);
  });
});

test('within a transaction it sees what was written there, and works as the app’s role in any case', async () => {
  const count = 'select current_user as role, count(*) from rate_limit where key = $1';
  await database.dataSource.transaction(async (manager) => {
    await manager.query(`insert into rate_limit (key, count, until) values ('named', 1, instant())`);
    expect(await runNamed(manager, count, ['named'])).toEqual([{ role: 'tuffops_app', count: 1 }]);
    expect(await runNamed(database.dataSource.manager, count, ['named'])).toEqual([{ role: 'tuffops_app', count: 0 }]);
  });
});

test('one that fails says so as any other', async () => {
  const failing = runNamed(database.dataSource.manager, 'select 1 / $1::integer', [0]);
  await expect(failing).rejects.toThrow(QueryFailedError);
  await expect(failing).rejects.toMatchObject({ code: '22012' });
});

test('however many statements there are, a connection keeps only so many ready, and all are answered', async () => {
  await database.dataSource.transaction(async (manager) => {
    for (const n of times(300)) {
      const text = `select ${n} as n`;
      expect(await runNamed(manager, text, [])).toEqual([{ n }]);
      expect(await runNamed(manager, text, [])).toEqual([{ n }]);
    }
    const [{ kept }] = await manager.query('select count(*) as kept from pg_prepared_statements');
    expect(kept).toBeLessThanOrEqual(200);
  });
});
