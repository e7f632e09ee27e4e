import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RunInBulk1767800000000 implements MigrationInterface {
  name = 'RunInBulk1767800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [RUNS, ROWS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const RUNS = `
create table bulk_run (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('CANCEL', 'REISSUE', 'CREATE')),
  state text not null default 'RUNNING' check (state in ('RUNNING', 'PAUSED', 'FINISHED', 'STOPPED')),
  requested_at timestamptz not null default instant(),
  requested_by jsonb not null,
  user_id uuid not null,
  finished_at timestamptz,
  paused_because text,
  reason text,
  reason_code text,
  tax_rate_percent numeric,
  include_unit_price boolean,
  mark_as_billed boolean not null default false,
  retries integer not null default 0,
  not_before timestamptz,
  idempotency_key text,
  input_hash bytea,
  unique (tenant_id, id),
  check ((state in ('FINISHED', 'STOPPED')) = (finished_at is not null))
);
comment on column bulk_run.user_id is 'whose run it is: the person, or the one a token acts for';
comment on column bulk_run.tax_rate_percent is 'null: as each row has it';
comment on column bulk_run.include_unit_price is 'null: as each row has it';
comment on column bulk_run.not_before is 'no row is begun before: the account could not be asked just now';
comment on column bulk_run.retries is 'how often what failed was asked for once more: whoever saw it finished before that must look again';
create unique index bulk_run_idempotency_key on bulk_run (tenant_id, idempotency_key) where idempotency_key is not null;
create index bulk_run_requested on bulk_run (tenant_id, requested_at desc, id desc);
create index bulk_run_open on bulk_run (tenant_id, requested_at) where state in ('RUNNING', 'PAUSED');
`;

/** What became of a row its operation says, which has the row's key; the row itself, where there is none. */
const ROWS = `
create table bulk_row (
  id uuid primary key,
  tenant_id uuid not null,
  run_id uuid not null,
  position integer not null check (position between 1 and 10000),
  invoice_id uuid,
  work_order_id uuid not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'TAKEN', 'LEFT', 'BLOCKED', 'FAILED', 'SKIPPED')),
  attempt integer not null default 1,
  operation_key text not null generated always as ('bulk:' || id::text || ':' || attempt::text) stored,
  lease_number integer not null default 0,
  lease_until timestamptz,
  message text,
  is_to_mark boolean not null default false,
  foreign key (tenant_id, run_id) references bulk_run (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_order (tenant_id, id),
  check ((state = 'TAKEN') = (lease_until is not null))
);
comment on column bulk_row.invoice_id is 'which to cancel or to re-issue; null: one is created';
comment on column bulk_row.state is 'TAKEN: by the process that has its lease; LEFT: to its operation, which tells what became of it';
comment on column bulk_row.operation_key is 'the idempotency key of its operation: another one for each attempt';
comment on column bulk_row.message is 'why there is no operation, or what to say besides';
comment on column bulk_row.is_to_mark is 'its work order is to be marked as billed once its invoice is created';
create unique index bulk_row_position on bulk_row (tenant_id, run_id, position);
create unique index bulk_row_operation on bulk_row (tenant_id, operation_key);
create index bulk_row_open on bulk_row (tenant_id, run_id, position) where state in ('WAITING', 'TAKEN');
create index bulk_row_lease on bulk_row (lease_until) where state = 'TAKEN';
create index bulk_row_to_mark on bulk_row (tenant_id, run_id) where is_to_mark;
`;
