import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoseDoing1764500000000 implements MigrationInterface {
  name = 'WhoseDoing1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TRANSITIONS, CHECKLISTS, EXPIRY, END_OF_ACCESS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const TRANSITIONS = `
alter table work_order_transition add column actor jsonb;
update work_order_transition set actor = case
  when user_id is null then jsonb_build_object('kind', 'SYSTEM')
  else jsonb_build_object('kind', 'USER', 'id', user_id)
end;
alter table work_order_transition alter column actor set not null, drop column user_id;
`;

const CHECKLISTS = `
alter table checklist_item rename column completed_by to completed_by_user;
alter table checklist_item add column completed_by jsonb;
update checklist_item set completed_by = jsonb_build_object('kind', 'USER', 'id', completed_by_user)
  where completed_by_user is not null;
alter table checklist_item drop column completed_by_user;
`;

const EXPIRY = `
alter table api_token add column expires_at timestamptz;
comment on column api_token.expires_at is 'null: never';
`;

const END_OF_ACCESS = `
create function announce_end_of_access() returns trigger language plpgsql as $$
begin
  perform pg_notify('tuffops_end_of_access', to_jsonb(old) ->> tg_argv[0]);
  return null;
end $$;
comment on function announce_end_of_access is
  'tells every process the id of a user who may have lost access, so that open connections are looked at again';

create trigger session_ends after delete on session
  for each row execute function announce_end_of_access('user_id');
create trigger api_token_ends after delete or update of revoked_at on api_token
  for each row execute function announce_end_of_access('user_id');
create trigger app_user_changes after update of deactivated_at on app_user
  for each row execute function announce_end_of_access('id');
`;
