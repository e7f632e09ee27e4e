import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberBudget1764200000000 implements MigrationInterface {
  name = 'RememberBudget1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [BUDGET, NO_LONGER_USED]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const BUDGET = `
alter table billing_operation add column budget_ms integer not null default 10000;
comment on column billing_operation.budget_ms is
  'BILLING_TIMEOUT_MS of the process that asked: another one, set otherwise, concludes its doubt no sooner';
`;

const NO_LONGER_USED = `
alter table billing_operation drop column delivery_problem;
`;
