import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellOfARunOnce1768650000000 implements MigrationInterface {
  name = 'TellOfARunOnce1768650000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RUNS);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** As before; what is told tells how the run stands now, so that an earlier pause would say the same once more. */
const RUNS = `
create or replace function tell_bell_of_run() returns trigger language plpgsql as $$
begin
  delete from bell_entry b where b.tenant_id = new.tenant_id and b.user_id = new.user_id and b.bulk_run_id = new.id;
  insert into bell_entry (tenant_id, user_id, bulk_run_id, at) values (new.tenant_id, new.user_id, new.id, instant());
  perform pg_notify('tuffops_records', new.tenant_id::text);
  return null;
end $$;
create index bell_entry_of_run on bell_entry (tenant_id, bulk_run_id) where bulk_run_id is not null;
delete from bell_entry old using bell_entry newer
where old.tenant_id = newer.tenant_id and old.user_id = newer.user_id and old.bulk_run_id = newer.bulk_run_id and old.id < newer.id;
`;
