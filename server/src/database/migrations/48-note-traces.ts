import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NoteTraces1769200000000 implements MigrationInterface {
  name = 'NoteTraces1769200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table billing_operation add column trace_parent text;
      comment on column billing_operation.trace_parent is 'W3C traceparent of the request that asked for it, for whoever settles it; null: nothing was traced'`);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}
