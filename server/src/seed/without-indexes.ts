import type { Client } from 'pg';

type Found = { table: string; name: string; kind: 'FOREIGN_KEY' | 'KEY' | 'INDEX'; definition: string };

const FOUND = `
select c.conrelid::regclass::text as table, quote_ident(c.conname) as name,
  case c.contype when 'f' then 'FOREIGN_KEY' else 'KEY' end as kind, pg_get_constraintdef(c.oid) as definition
from pg_constraint c
where (c.conrelid = any ($1::regclass[]) or c.confrelid = any ($1::regclass[])) and c.contype in ('p', 'u', 'f')
union all
select i.indrelid::regclass::text, i.indexrelid::regclass::text, 'INDEX', pg_get_indexdef(i.indexrelid)
from pg_index i
where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;

/**
 * Drops the keys and indexes of tables, and makes them again after the work, which is many times faster than to keep them
 * up to date row by row. To be called within a transaction: interrupted, nothing has changed.
 */
export async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  work: () => Promise<void>,
  onMade: (made: number, all: number) => void,
): Promise<void> {
  const { rows: found } = await client.query<Found>(FOUND, [tables]);
  const of = (kind: Found['kind']) => found.filter((each) => each.kind === kind);
  const [foreignKeys, keys, indexes] = [of('FOREIGN_KEY'), of('KEY'), of('INDEX')];
  for (const { table, name } of [...foreignKeys, ...keys])
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await work();
  const inOrder = [...keys, ...indexes, ...foreignKeys];
  for (const [made, { kind, table, name, definition }] of inOrder.entries()) {
    onMade(made, inOrder.length);
    await client.query(kind === 'INDEX' ? definition : `alter table ${table} add constraint ${name} ${definition}`);
  }
  onMade(inOrder.length, inOrder.length);
}
