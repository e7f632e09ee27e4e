import type { MigrationInterface, QueryRunner } from 'typeorm';

export class JournalEvents1768700000000 implements MigrationInterface {
  name = 'JournalEvents1768700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [SUBJECTS, JOURNAL, PENDING, APPENDED_ONLY]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** What happens to a work order or a connection is an event as well, counted for itself. */
const SUBJECTS = `
alter table event
  alter column invoice_id drop not null,
  alter column work_order_id drop not null,
  add column connection_id uuid,
  add check (num_nonnulls(invoice_id, work_order_id, connection_id) > 0);
comment on column event.sequence is 'counts from 1 for each invoice; of what is about no invoice, for each work order or connection';
comment on column event.connection_id is 'of what happened to the connection with a billing system; null: it is about an invoice or a work order';
create unique index event_of_work_order on event (tenant_id, work_order_id, sequence) where invoice_id is null and work_order_id is not null;
create unique index event_of_connection on event (tenant_id, connection_id, sequence) where connection_id is not null;
`;

const JOURNAL = `
create table journal_entry (
  tenant_id uuid not null,
  position bigint not null,
  event_id uuid not null,
  hash bytea not null,
  primary key (tenant_id, position),
  unique (tenant_id, event_id)
);
comment on table journal_entry is 'the order in which a tenant''s events are told, without a gap, each chained to the one before';
comment on column journal_entry.hash is 'SHA-256 of the hash before (32 zero bytes before the first) and the event as canonical JSON (RFC 8785)';
create table journal_head (
  tenant_id uuid primary key references tenant,
  position bigint not null,
  hash bytea not null
);
comment on table journal_head is 'the last entry of each tenant''s journal; whoever appends to it holds its lock';
`;

/** The place is given out in the order of commits for what happens to one invoice, as its writers hold the lock of its work order. */
const PENDING = `
create table event_pending (
  tenant_id uuid not null,
  place bigint generated always as identity,
  event_id uuid not null,
  primary key (tenant_id, place)
);
comment on table event_pending is 'events that have no place in the journal yet';

create function await_journal() returns trigger language plpgsql as $$
begin
  insert into event_pending (tenant_id, event_id)
  select e.tenant_id, e.id from added e
  order by max(e.at) over (partition by e.tenant_id, e.invoice_id, e.work_order_id, e.connection_id order by e.sequence), e.sequence;
  perform pg_notify('tuffops_event_pending', t.tenant_id::text) from (select distinct e.tenant_id from added e) t;
  return null;
end $$;
create trigger event_awaits_journal after insert on event referencing new table as added
  for each statement execute function await_journal();

insert into event_pending (tenant_id, event_id)
select e.tenant_id, e.id from event e
order by max(e.at) over (partition by e.tenant_id, e.invoice_id order by e.sequence), e.sequence;
`;

const APPENDED_ONLY = `
create function refuse_to_change() returns trigger language plpgsql as $$
begin
  if current_setting('tuffops.maintenance', true) = 'on' then return null; end if;
  raise exception 'table "%" is only appended to', tg_table_name
    using errcode = 'insufficient_privilege', hint = 'docs/audit.md: set tuffops.maintenance = ''on''';
end $$;
create trigger event_is_appended_only before update or delete or truncate on event
  for each statement execute function refuse_to_change();
create trigger journal_entry_is_appended_only before update or delete or truncate on journal_entry
  for each statement execute function refuse_to_change();
alter table event enable always trigger event_is_appended_only;
alter table journal_entry enable always trigger journal_entry_is_appended_only;
`;
