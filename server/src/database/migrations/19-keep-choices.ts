import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepChoices1766300000000 implements MigrationInterface {
  name = 'KeepChoices1766300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHOICES);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const CHOICES = `
alter table billing_connection add column choices jsonb not null default '{}';
comment on column billing_connection.choices is 'what was chosen at connecting, such as an account or a tax code there: its connector''s, text by name';
`;
