import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ManagePeople1766700000000 implements MigrationInterface {
  name = 'ManagePeople1766700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const PEOPLE = `
alter table app_user add column last_seen_at timestamptz;
update app_user u set last_seen_at = s.created_at
from (select tenant_id, user_id, max(created_at) as created_at from session group by tenant_id, user_id) s
where s.tenant_id = u.tenant_id and s.user_id = u.id;
comment on column app_user.last_seen_at is 'about: written at a sign-in, and then once an hour; null: never yet';

alter table app_user add column searched text collate "C" not null
  generated always as (left(searched(name), 400) || E'\\n' || searched(email)) stored;
comment on column app_user.searched is 'a line each: name and e-mail';
create index app_user_name on app_user (tenant_id, (name collate "und-x-icu"), id);
create index app_user_seen on app_user (tenant_id, (coalesce(last_seen_at, '-infinity')), id);
create index app_user_search on app_user using gin (tenant_id, searched gin_trgm_ops);
create index app_user_search_short on app_user using gin (tenant_id, grams12(searched));
`;
