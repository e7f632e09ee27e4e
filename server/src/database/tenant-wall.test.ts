import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(src + file, 'utf8');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.test\.ts$|^testing\/|\/migrations\//.test(file),
);

const TEXT = /`[^`]*`|'[^'\n]*'/g;
const STATEMENT = /^.\s*(with\s|select\s.*\sfrom\s|update\s\w+\s.*set\s|delete from\s|insert into\s)/s;
const OWN_ROW = /(select .* from|update) tenant .*where id = \$1/;
/** About the schema, the log or the zones that PostgreSQL knows, or put together from parts that name the tenant. */
const NO_ROWS_OF_TENANTS = [
  'database/app-role.ts',
  'database/migrate.ts',
  'list/statement/list-page.ts',
  'list/statement/matching-rows.ts',
  'database/write-together.ts',
  'database/replica/ask-replica.ts',
  'tenant/find-time-zone.ts',
  'database/raise-walls.ts',
  'seed/copy-batches.ts',
  'seed/without-force.ts',
  'seed/without-indexes.ts',
];

it('every statement names its tenant, except where ARCHITECTURE.md says so', () => {
  const architecture = read('../../ARCHITECTURE.md');
  const paragraph = architecture.split('\n\n').find((text) => text.startsWith('Every statement names its `tenant_id`'));
  const excepted = [...(paragraph ?? '').matchAll(/`([\w/-]+\.ts)`/g)].map(([, file]) => file);
  expect(excepted.filter((file) => !files.includes(file ?? ''))).toEqual([]);

  const found = files.map((file) => {
    const statements = (read(file).match(TEXT) ?? []).filter((text) => STATEMENT.test(text));
    return { file, total: statements.length, bare: statements.filter((text) => !/tenant_id/.test(text)) };
  });
  expect(found.reduce((sum, { total }) => sum + total, 0)).toBeGreaterThan(50);
  const unexplained = found
    .filter(({ file }) => !excepted.includes(file) && !NO_ROWS_OF_TENANTS.includes(file))
    .flatMap(({ file, bare }) => bare.filter((text) => !OWN_ROW.test(text)).map((text) => `${file}: ${text}`));
  expect(unexplained).toEqual([]);
});

it('PostgreSQL is reached as a tenant, except where ARCHITECTURE.md says so', () => {
  const architecture = read('../../ARCHITECTURE.md');
  const paragraph = architecture.split('\n\n').find((text) => text.startsWith('PostgreSQL is reached through'));
  const [, exceptions = ''] = (paragraph ?? '').split('`database.ofAll`');
  const excepted = [...exceptions.matchAll(/`([\w/.-]+(?:\.ts|\/))`/g)].map(([, place = '']) => place);
  const asSystem = files.filter((file) => !file.startsWith('database/') && /\bofAll\b/.test(read(file)));
  expect(asSystem.length).toBeGreaterThan(10);
  expect(asSystem.filter((file) => !excepted.some((place) => file.startsWith(place)))).toEqual([]);
  expect(excepted.filter((place) => !asSystem.some((file) => file.startsWith(place)))).toEqual([]);
});

it('nothing but what wires the parts holds the data source itself', () => {
  const holding = files.filter((file) => /\bdataSource: DataSource\b|\bcreateDataSource\(/.test(read(file)));
  expect(holding.filter((file) => !file.startsWith('database/'))).toEqual(
    expect.arrayContaining(['cli/run-command.ts', 'compose.ts', 'http/health.route.ts']),
  );
  expect(holding.filter((file) => !/^(database\/|cli\/run-command|compose|http\/health)/.test(file))).toEqual([]);
});
