import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RingBells1767900000000 implements MigrationInterface {
  name = 'RingBells1767900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [WATCHING, ENTRIES, TELLING]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const WATCHING = `
alter table app_user add column watches_all_invoices boolean not null default false;
comment on column app_user.watches_all_invoices is 'hears of every invoice of the tenant, not only of those they asked something of or watch';
create index app_user_watching on app_user (tenant_id) where watches_all_invoices;

create table invoice_watch (
  tenant_id uuid not null,
  invoice_id uuid not null,
  user_id uuid not null,
  watched_at timestamptz not null default instant(),
  primary key (tenant_id, invoice_id, user_id),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
`;

/** `written_in`: neither ids nor instants order commits, but a snapshot tells of a transaction whether it was over. */
const ENTRIES = `
create table bell_entry (
  tenant_id uuid not null,
  user_id uuid not null,
  id uuid not null default new_id(),
  event_id uuid not null references event on delete cascade,
  at timestamptz not null,
  written_in xid8 not null default pg_current_xact_id(),
  read_at timestamptz,
  primary key (tenant_id, user_id, id)
);
comment on table bell_entry is 'who is to hear of an event, and whether they have read it; what happened is in the event alone';
comment on column bell_entry.at is 'of the event';
comment on column bell_entry.written_in is 'the transaction that wrote the event, of which a snapshot tells whether it was over by then';
create index bell_entry_newest on bell_entry (tenant_id, user_id, at, id);
create index bell_entry_unread on bell_entry (tenant_id, user_id, at, id) where read_at is null;
create index bell_entry_over on bell_entry (at);
`;

/**
 * Whoever asked something of the invoice, watches it or watches all. Not of their own doing, which they were answered, but of what
 * ended out of a doubt, and of a refused mail.
 */
const TELLING = `
create function tell_bells() returns trigger language plpgsql as $$
begin
  insert into bell_entry (tenant_id, user_id, event_id, at)
  select e.tenant_id, hearer.id, e.id, e.at
  from added e
  cross join lateral (
    select u.id from app_user u
    where u.tenant_id = e.tenant_id and u.deactivated_at is null and u.id in (
      select (o.requested_by ->> 'id')::uuid from billing_operation o
        where o.tenant_id = e.tenant_id and o.invoice_id = e.invoice_id and o.requested_by ->> 'kind' = 'USER'
      union select w.user_id from invoice_watch w where w.tenant_id = e.tenant_id and w.invoice_id = e.invoice_id
      union select a.id from app_user a where a.tenant_id = e.tenant_id and a.watches_all_invoices)
  ) hearer
  where e.kind in ('CREATED', 'CREATION_FAILED', 'CANCELLED', 'CANCELLATION_FAILED', 'EMAIL_NOT_SENT', 'PAID',
      'PAYMENT_REVERSED', 'CREDITED', 'CREDIT_REVERSED', 'GIVEN_UP', 'DRIFT_FOUND', 'DRIFT_RESOLVED')
    and (e.actor ->> 'id' is distinct from hearer.id::text or e.kind = 'EMAIL_NOT_SENT'
      or (e.kind <> 'GIVEN_UP' and exists (
        select from event d where d.tenant_id = e.tenant_id and d.invoice_id = e.invoice_id
          and d.operation_id = e.operation_id and d.kind in ('CREATION_UNCONFIRMED', 'CANCELLATION_UNCONFIRMED'))));
  return null;
end $$;
comment on function tell_bells is 'the one place that says who hears of which events';
create trigger event_tells after insert on event referencing new table as added
  for each statement execute function tell_bells();
`;
