import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SendWebhooks1768800000000 implements MigrationInterface {
  name = 'SendWebhooks1768800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ENDPOINTS, DELIVERIES, BELLS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const ENDPOINTS = `
create table webhook_endpoint (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  url text not null,
  description text not null,
  event_types text[] not null,
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz,
  position bigint not null,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED', 'DELETED')),
  paused_at timestamptz,
  paused_because text check (paused_because in ('PERSON', 'FAILING', 'GONE')),
  failing_since timestamptz,
  created_at timestamptz not null default instant(),
  created_by jsonb not null,
  unique (tenant_id, id),
  check ((state = 'PAUSED') = (paused_because is not null and paused_at is not null))
);
comment on column webhook_endpoint.position is 'up to which place of the tenant''s journal deliveries were made of it';
comment on column webhook_endpoint.secret is 'sealed; signs what is sent, and so does the previous one until it is over';
comment on column webhook_endpoint.failing_since is 'nothing has arrived since; null: the last attempt did';
create index webhook_endpoint_active on webhook_endpoint (tenant_id, id) where state = 'ACTIVE';
create index webhook_endpoint_deleted on webhook_endpoint (tenant_id, id) where state = 'DELETED';
`;

const DELIVERIES = `
create table webhook_delivery (
  id uuid not null default new_id(),
  tenant_id uuid not null,
  endpoint_id uuid not null,
  event_id uuid,
  position bigint,
  about_id uuid,
  event_type text not null,
  body text not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
  is_once boolean not null default false,
  created_at timestamptz not null default instant(),
  tries integer not null default 0,
  tried_since timestamptz not null default instant(),
  due_at timestamptz not null default instant(),
  lease_number integer not null default 0,
  lease_until timestamptz,
  delivered_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, endpoint_id, event_id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoint (tenant_id, id) on delete cascade
);
comment on table webhook_delivery is 'an event for one endpoint, under an id that is the same at every attempt';
comment on column webhook_delivery.event_id is 'null: a ping, which is of no event';
comment on column webhook_delivery.about_id is 'what is told in its order: an invoice, a work order or a connection';
comment on column webhook_delivery.is_once is 'somebody asked for one attempt: it waits for none, and none waits for it';
comment on column webhook_delivery.tries is 'in vain, since tried_since';
create index webhook_delivery_due on webhook_delivery (tenant_id, endpoint_id, due_at) where state = 'WAITING';
create index webhook_delivery_in_order on webhook_delivery (tenant_id, endpoint_id, about_id, position) where state = 'WAITING';
create index webhook_delivery_newest on webhook_delivery (tenant_id, endpoint_id, created_at, id);
create index webhook_delivery_over on webhook_delivery (created_at);

create table webhook_attempt (
  id uuid not null default new_id(),
  tenant_id uuid not null,
  delivery_id uuid not null,
  at timestamptz not null default instant(),
  took_ms integer not null,
  url text not null,
  status integer,
  cause text,
  answer text,
  primary key (tenant_id, id),
  foreign key (tenant_id, delivery_id) references webhook_delivery (tenant_id, id) on delete cascade,
  check (num_nonnulls(status, cause) > 0)
);
create index webhook_attempt_of_delivery on webhook_attempt (tenant_id, delivery_id, at, id);
`;

/** Who can do something about it hears of it; open pages look again. */
const BELLS = `
alter table bell_entry
  add column webhook_endpoint_id uuid references webhook_endpoint on delete cascade,
  drop constraint bell_entry_check,
  add check (num_nonnulls(event_id, bulk_run_id, webhook_endpoint_id) = 1);

create function tell_bell_of_webhook() returns trigger language plpgsql as $$
begin
  insert into bell_entry (tenant_id, user_id, webhook_endpoint_id, at)
  select u.tenant_id, u.id, new.id, instant() from app_user u
  where u.tenant_id = new.tenant_id and u.deactivated_at is null
    and (u.role = 'admin' or 'webhooks.manage' = any(u.extra_permissions));
  perform pg_notify('tuffops_records', new.tenant_id::text);
  return null;
end $$;
create trigger webhook_endpoint_tells after update of state on webhook_endpoint for each row
  when (old.state <> new.state and new.state = 'PAUSED' and new.paused_because <> 'PERSON')
  execute function tell_bell_of_webhook();
`;
