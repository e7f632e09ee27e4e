import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameUnknown1769400000000 implements MigrationInterface {
  name = 'NameUnknown1769400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table billing_drift add column work_order_id uuid, add column invoice_number integer;
      comment on column billing_drift.work_order_id is 'the work order it bills; null: noticed by an older version';
      comment on column billing_drift.invoice_number is 'of what is no invoice here; null: it is one, or was noticed by an older version'`);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}
