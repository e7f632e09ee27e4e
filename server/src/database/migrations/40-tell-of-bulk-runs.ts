import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellOfBulkRuns1768400000000 implements MigrationInterface {
  name = 'TellOfBulkRuns1768400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [RUNS, EVENTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** A run that ended, or that the program paused and a person has to look at; open pages look again. */
const RUNS = `
alter table bell_entry
  alter column event_id drop not null,
  add column bulk_run_id uuid references bulk_run on delete cascade,
  add check (num_nonnulls(event_id, bulk_run_id) = 1);

create function tell_bell_of_run() returns trigger language plpgsql as $$
begin
  insert into bell_entry (tenant_id, user_id, bulk_run_id, at) values (new.tenant_id, new.user_id, new.id, instant());
  perform pg_notify('tuffops_records', new.tenant_id::text);
  return null;
end $$;
create trigger bulk_run_tells after update of state on bulk_run for each row
  when (old.state <> new.state and new.requested_by ->> 'kind' = 'USER'
    and (new.state = 'FINISHED' or (new.state = 'PAUSED' and new.paused_because is not null)))
  execute function tell_bell_of_run();
`;

/**
 * As before, and of their own doing also what failed after a hold, and what followed a cancellation out of a doubt; but nothing of
 * their own bulk runs, which are told of as a whole.
 */
const EVENTS = `
create or replace function tell_bells() returns trigger language plpgsql as $$
begin
  insert into bell_entry (tenant_id, user_id, event_id, at)
  select e.tenant_id, hearer.id, e.id, e.at
  from added e
  left join billing_operation o on o.tenant_id = e.tenant_id and o.id = e.operation_id
  left join billing_operation f on f.tenant_id = o.tenant_id and f.id = o.after_operation_id
  cross join lateral (
    select u.id from app_user u
    where u.tenant_id = e.tenant_id and u.deactivated_at is null and u.id in (
      select (a.requested_by ->> 'id')::uuid from billing_operation a
        where a.tenant_id = e.tenant_id and a.invoice_id = e.invoice_id and a.requested_by ->> 'kind' = 'USER'
      union select w.user_id from invoice_watch w where w.tenant_id = e.tenant_id and w.invoice_id = e.invoice_id
      union select v.id from app_user v where v.tenant_id = e.tenant_id and v.watches_all_invoices)
  ) hearer
  where e.kind in ('CREATED', 'CREATION_FAILED', 'CANCELLED', 'CANCELLATION_FAILED', 'CANCELLATION_KEPT', 'EMAIL_NOT_SENT',
      'PAID', 'PAYMENT_REVERSED', 'CREDITED', 'CREDIT_REVERSED', 'GIVEN_UP', 'DRIFT_FOUND', 'DRIFT_RESOLVED')
    and (e.actor ->> 'id' is distinct from hearer.id::text or e.kind = 'EMAIL_NOT_SENT'
      or (e.kind <> 'GIVEN_UP' and coalesce(f.idempotency_key, o.idempotency_key, '') not like 'bulk:%' and (
        (e.kind in ('CREATION_FAILED', 'CANCELLATION_FAILED') and coalesce(f.begins_at, o.begins_at) is not null)
        or exists (
          select from event d where d.tenant_id = e.tenant_id and d.invoice_id in (o.invoice_id, f.invoice_id)
            and d.operation_id in (o.id, f.id) and d.kind in ('CREATION_UNCONFIRMED', 'CANCELLATION_UNCONFIRMED')))));
  return null;
end $$;
`;
