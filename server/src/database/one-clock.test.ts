import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownClock } from '../testing/own-clock.ts';
import { createTestDatabase } from '../testing/test-database.ts';

const src = fileURLToPath(new URL('../', import.meta.url));
/** PostgreSQL's clocks and ids by chance, as they stand in a statement. */
const PASSED_BY =
  /\b(clock_timestamp|statement_timestamp|transaction_timestamp|gen_random_uuid)\(|\bcurrent_timestamp\b|[^.\w]now\(\)/i;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

test('no statement of the program reads another clock than ours, or makes an id otherwise', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') && !/\.test\.ts$|^testing\/|^database\/migrations\/|\.contract\.ts$|^seams\.ts$/.test(file),
  );
  const found = files.filter((file) =>
    [...readFileSync(path.join(src, file), 'utf8').matchAll(/`[^`]*`|'[^'\n]*'/g)].some(([text]) =>
      PASSED_BY.test(text),
    ),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});

test('what the database fills in by itself has the same clock', async () => {
  const { rows } = await owner.query(`
    select 'default of ' || c.relname as what, pg_get_expr(d.adbin, d.adrelid) as does
    from pg_attrdef d join pg_class c on c.oid = d.adrelid
    where c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations'
    union all
    select 'function ' || p.proname, pg_get_functiondef(p.oid) from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.proname not in ('instant', 'statement_instant', 'new_id')`);
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ does }) => PASSED_BY.test(does) || /localtime|current_date/i.test(does))).toEqual([]);
});

test('it costs nothing: PostgreSQL writes its own clock where ours is called', async () => {
  const { rows } = await owner.query('explain (verbose, costs off) select instant(), statement_instant(), new_id()');
  expect(rows.map((row) => row['QUERY PLAN'])).toContain(
    '  Output: clock_timestamp(), statement_timestamp(), gen_random_uuid()',
  );
});

test('whoever replaces it owns the time, also of statements that are ready already', async () => {
  const read = async () => {
    const text = 'select instant() as instant, statement_instant() as statement';
    const { rows } = await owner.query({ name: 'ready', text });
    return rows[0];
  };
  const before = await read();
  const clock = ownClock(database.url);
  await clock.pass('14 days');
  await clock.pass('1 hour');
  const after = await read();
  const expected = 14 * 24 * 3_600_000 + 3_600_000;
  for (const which of ['instant', 'statement']) {
    expect(after[which] - before[which]).toBeGreaterThanOrEqual(expected);
    expect(after[which] - before[which]).toBeLessThan(expected + 3_600_000);
  }
});
