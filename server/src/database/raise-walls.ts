type Runner = { query(statement: string): Promise<unknown> };

/**
 * Raises the wall before every table that has none, so that no migration has to think of it: each with a `tenant_id`, and the
 * tenant's own row is the tenant's, too. What is searched gets its view, with all the columns there are by now.
 */
export async function raiseWalls(runner: Runner): Promise<void> {
  for (const statement of [WALLS, VIEWS]) await runner.query(statement);
}

const WALLS = `
select raise_wall(t.oid, case t.relname when 'tenant' then 'id' else 'tenant_id' end)
from pg_class t
where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relrowsecurity
  and (t.relname = 'tenant' or exists (
    select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped))`;

const VIEWS = `
select wall_search(t.oid)
from pg_class t
where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
  and exists (
    select from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
    where i.indrelid = t.oid and m.amname = 'gin')
  and exists (
    select from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      and not exists (select from pg_attribute v
        where v.attrelid = to_regclass('walled_' || t.relname) and v.attname = a.attname and not v.attisdropped))`;
