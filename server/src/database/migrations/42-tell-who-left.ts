import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellWhoLeft1768600000000 implements MigrationInterface {
  name = 'TellWhoLeft1768600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EVENTS);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** As before, and of their own doing also how a re-issue ended that the settler went on with: who asked had left, or was told to wait. */
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
        or (e.kind in ('CREATED', 'CREATION_FAILED') and o.after_operation_id is not null and o.lease_number > 1)
        or exists (
          select from event d where d.tenant_id = e.tenant_id and d.invoice_id in (o.invoice_id, f.invoice_id)
            and d.operation_id in (o.id, f.id) and d.kind in ('CREATION_UNCONFIRMED', 'CANCELLATION_UNCONFIRMED')))));
  return null;
end $$;
`;
