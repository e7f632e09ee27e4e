import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BeginLater1767700000000 implements MigrationInterface {
  name = 'BeginLater1767700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [OPERATIONS, REASONS, HOLD]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** An operation can wait before anything is sent: for a hold to pass, or for the cancellation that it follows. */
const OPERATIONS = `
alter table billing_operation
  drop constraint billing_operation_state_check,
  add constraint billing_operation_state_check check (state in ('WAITING', 'ASKING', 'VERIFYING', 'CONCLUDED')),
  drop constraint billing_operation_outcome_check,
  add constraint billing_operation_outcome_check
    check (outcome in ('DONE', 'BLOCKED', 'REFUSED', 'NOT_APPLIED', 'WITHDRAWN')),
  add column begins_at timestamptz,
  add column after_operation_id uuid references billing_operation;
comment on column billing_operation.begins_at is 'the end of its hold: nothing is sent before';
comment on column billing_operation.after_operation_id is 'the cancellation that this creation follows: it begins when that one is done, and is withdrawn when that one ends otherwise';
create unique index billing_operation_follows on billing_operation (tenant_id, after_operation_id)
  where after_operation_id is not null;
`;

const REASONS = ['billing_operation add column reason_code', 'invoice add column cancellation_reason_code']
  .map(
    (column) =>
      `alter table ${column} text check (${column.split(' ').at(-1)} in ('WRONG_AMOUNT', 'WRONG_CUSTOMER', 'WRONG_TAX', 'DUPLICATE', 'OTHER'));`,
  )
  .join('\n');

const HOLD = `
alter table tenant add column hold_seconds integer not null default 0 check (hold_seconds between 0 and 30);
comment on column tenant.hold_seconds is 'how long a cancellation waits before the billing system is asked';
`;
