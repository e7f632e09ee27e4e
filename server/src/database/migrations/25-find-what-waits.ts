import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindWhatWaits1766900000000 implements MigrationInterface {
  name = 'FindWhatWaits1766900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FAILED);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** What was never done is little; what was done, and what is open, need not be passed by to find it. */
const FAILED = `
create index billing_operation_failed on billing_operation (tenant_id, kind, invoice_id, work_order_id, requested_at)
  where outcome in ('REFUSED', 'NOT_APPLIED');
`;
