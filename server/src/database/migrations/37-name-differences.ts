import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameDifferences1768100000000 implements MigrationInterface {
  name = 'NameDifferences1768100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [DIFFERENCES, KINDS, WEBHOOKS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const DIFFERENCES = `
alter table billing_drift
  add column kind text not null default 'OTHER',
  add column facts jsonb not null default '{}',
  add column version integer not null default 1,
  add column read_at timestamptz not null default instant(),
  add column unread_at timestamptz,
  add column known_at timestamptz,
  add column known_by jsonb,
  add column known_why text;
update billing_drift set read_at = noticed_at;
comment on column billing_drift.facts is 'what is so on each side, for programs; here and there say the same in words';
comment on column billing_drift.version is 'raised whenever it becomes another difference: whoever acts on it says which one they saw';
comment on column billing_drift.read_at is 'when the billing system last told what is there';
comment on column billing_drift.unread_at is 'when it could not be read since then; null: it could';
comment on column billing_drift.known_at is 'when a person said that it is known and needs nobody; null: it waits for one';
create index billing_drift_noticed on billing_drift (tenant_id, noticed_at, id) where resolved_at is null;
`;

/** What was kept in words only, as far as they tell. The next reading brings the rest. */
const KINDS = `
update billing_drift set kind = case
  when there like 'not known%' then 'GIVEN_UP'
  when here = 'no invoice' and there = 'paid' then 'STRAY_PAID_THERE'
  when here = 'no invoice' and there like '%payment in progress' then 'STRAY_BEING_PAID'
  when here = 'no invoice' then 'STRAY_OPEN_THERE'
  when here like 'CANCELLED%' and there like 'paid%' then 'CANCELLED_HERE_PAID_THERE'
  when here like 'CANCELLED%' and (there like 'open%' or there like 'draft%') then 'CANCELLED_HERE_OPEN_THERE'
  when here = 'SENT' and there = 'not there' then 'SENT_HERE_NOT_THERE'
  when there = 'not there' then 'PAID_HERE_NOT_THERE'
  when there like 'draft%' then 'DRAFT_THERE'
  when there like 'open again%' then 'REOPENED_THERE'
  when there like 'no longer credited%' then 'UNCREDITED_THERE'
  when there like '%revised as%' then 'REVISED_THERE'
  when there like '%total %' then 'TOTAL_DIFFERS'
  else 'OTHER' end
where resolved_at is null;
`;

const WEBHOOKS = `
alter table billing_connection add column heard_at timestamptz;
comment on column billing_connection.heard_at is 'when the billing system last delivered a webhook, to the minute; null: never yet';
`;
