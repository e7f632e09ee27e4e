import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OneClock1766100000000 implements MigrationInterface {
  name = 'OneClock1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLOCK);
    const defaults: { statement: string }[] = await runner.query(DEFAULTS);
    for (const { statement } of defaults) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** PostgreSQL writes their bodies where they are called: they cost nothing. */
const CLOCK = `
create function instant() returns timestamptz language sql volatile parallel safe return clock_timestamp();
comment on function instant is 'what time it is: the only clock our statements read, beside statement_instant(); whoever replaces both owns the time';

create function statement_instant() returns timestamptz language sql stable parallel safe return statement_timestamp();
comment on function statement_instant is 'instant() as the statement began: the same for all of it, so that an index is looked up by it';

create function new_id() returns uuid language sql volatile parallel safe return gen_random_uuid();
comment on function new_id is 'an id for a row that a statement makes by itself; all others are given theirs';
`;

/** What was filled in by PostgreSQL's own clock. */
const DEFAULTS = `
select format('alter table %I alter column %I set default %s', c.relname, a.attname,
  case pg_get_expr(d.adbin, d.adrelid) when 'clock_timestamp()' then 'instant()' else 'statement_instant()' end) as statement
from pg_attrdef d
join pg_class c on c.oid = d.adrelid and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and not a.attisdropped
where pg_get_expr(d.adbin, d.adrelid) in ('now()', 'clock_timestamp()', 'CURRENT_TIMESTAMP') and c.relname <> 'migrations'
order by c.relname, a.attname`;
