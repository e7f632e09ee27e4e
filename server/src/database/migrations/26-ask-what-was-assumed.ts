import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AskWhatWasAssumed1767000000000 implements MigrationInterface {
  name = 'AskWhatWasAssumed1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHOSEN);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** Of a contractor who has not begun, what stands as it was assumed may never have been chosen. */
const CHOSEN = `
alter table tenant
  add column is_time_zone_chosen boolean not null default true,
  add column is_currency_chosen boolean not null default true,
  add column is_tax_rate_chosen boolean not null default true,
  add column first_steps_dismissed_at timestamptz;
comment on column tenant.is_time_zone_chosen is 'false: time_zone was assumed, and is to be asked for; so with the currency and the tax rate';
comment on column tenant.first_steps_dismissed_at is 'when somebody said that the first steps need not be shown any more';
update tenant t set
  is_time_zone_chosen = t.time_zone <> 'UTC',
  is_currency_chosen = exists (select from device_model m where m.tenant_id = t.id),
  is_tax_rate_chosen = t.default_tax_rate_percent <> 0
where not exists (select from invoice i where i.tenant_id = t.id);
`;
