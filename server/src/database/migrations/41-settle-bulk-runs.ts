import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SettleBulkRuns1768500000000 implements MigrationInterface {
  name = 'SettleBulkRuns1768500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COUNTS, TURNS, EVENTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** A run is settled, finished or stopped, once every row has its outcome and nothing of it is under way. */
const COUNTS = `
alter table bulk_run
  add column row_counts jsonb,
  add check (row_counts is null or state in ('FINISHED', 'STOPPED'));
comment on column bulk_run.row_counts is 'how many rows stand how, once it is settled; null: something of it is still to be done or to be counted';
create index bulk_run_unsettled on bulk_run (tenant_id) where row_counts is null;
`;

/** What was concluded out of a doubt is watched, and may turn out otherwise. */
const TURNS = `
comment on column bulk_run.retries is 'how often it began anew: a row is tried once more, or turned out otherwise; whoever saw it settled before that must look again';
create function unsettle_bulk_run() returns trigger language plpgsql as $$
begin
  update bulk_run b set row_counts = null, retries = b.retries + 1
  from bulk_row t
  where b.tenant_id = new.tenant_id and b.id = t.run_id and t.tenant_id = new.tenant_id
    and t.operation_key = coalesce(new.idempotency_key, (
      select o.idempotency_key from billing_operation o where o.tenant_id = new.tenant_id and o.id = new.after_operation_id));
  return null;
end $$;
create trigger billing_operation_turns after update of outcome on billing_operation for each row
  when (old.state = 'CONCLUDED' and old.outcome is distinct from new.outcome
    and (new.idempotency_key like 'bulk:%' or new.after_operation_id is not null))
  execute function unsettle_bulk_run();
`;

/** As before, without what a row of a bulk run failed at for a while: the run tries it again by itself, and tells of itself as a whole. */
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
    and (e.kind in ('CREATION_FAILED', 'CANCELLATION_FAILED') and e.facts ->> 'cause' in ('RATE_LIMITED', 'UNREACHABLE')
      and coalesce(f.idempotency_key, o.idempotency_key, '') like 'bulk:%') is not true
    and (e.actor ->> 'id' is distinct from hearer.id::text or e.kind = 'EMAIL_NOT_SENT'
      or (e.kind <> 'GIVEN_UP' and coalesce(f.idempotency_key, o.idempotency_key, '') not like 'bulk:%' and (
        (e.kind in ('CREATION_FAILED', 'CANCELLATION_FAILED') and coalesce(f.begins_at, o.begins_at) is not null)
        or exists (
          select from event d where d.tenant_id = e.tenant_id and d.invoice_id in (o.invoice_id, f.invoice_id)
            and d.operation_id in (o.id, f.id) and d.kind in ('CREATION_UNCONFIRMED', 'CANCELLATION_UNCONFIRMED')))));
  return null;
end $$;
`;
