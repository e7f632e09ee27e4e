import type { MigrationInterface, QueryRunner } from 'typeorm';
import { raiseWalls } from '../raise-walls.ts';

export class WallTenants1769000000000 implements MigrationInterface {
  name = 'WallTenants1769000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RAISING);
    await raiseWalls(runner);
    // What was tried and mailed is counted by keys that no tenant can make up, also on behalf of one.
    await runner.query('grant select, insert, update, delete on rate_limit to tuffops_tenant');
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/**
 * Compared is a column with what is the same for the whole statement, so that indexes that begin with the column are used. The view
 * works as its owner, who sees all rows, and has the same condition in itself: for what is searched, and indexed by what PostgreSQL does
 * not know to keep a row's secret (`leakproof`).
 */
const RAISING = `
create function raise_wall(walled regclass, of_tenant name) returns void language plpgsql as $$
declare
  is_told text := format($told$%I = nullif(current_setting('tuffops.tenant', true), '')::uuid$told$, of_tenant);
begin
  execute format('alter table %s enable row level security, force row level security', walled);
  execute format('create policy everybody on %s to tuffops_app using (true)', walled);
  execute format('create policy tenant on %s to tuffops_tenant using (%s)', walled, is_told);
  execute format('grant select, insert, update, delete on %s to tuffops_tenant', walled);
end $$;
comment on function raise_wall is 'lets the role tuffops_tenant see and write only the rows of the tenant that its session was told';

create function wall_search(searched regclass) returns void language plpgsql as $$
declare
  view text := quote_ident('walled_' || (select relname from pg_class where oid = searched));
begin
  execute format(
    $view$create or replace view %s as select * from %s where tenant_id = nullif(current_setting('tuffops.tenant', true), '')::uuid$view$,
    view, searched);
  execute format('grant select on %s to tuffops_tenant', view);
end $$;
comment on function wall_search is 'makes the view of the rows that the role tuffops_tenant may see, to search them in';
`;
