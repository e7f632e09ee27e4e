import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListEvents1769300000000 implements MigrationInterface {
  name = 'ListEvents1769300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index event_at on event (tenant_id, at, id)');
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}
