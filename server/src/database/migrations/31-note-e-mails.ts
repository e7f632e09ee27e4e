import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NoteEMails1767500000000 implements MigrationInterface {
  name = 'NoteEMails1767500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EMAILED);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const EMAILED = `
alter table invoice add column emailed_at timestamptz;
comment on column invoice.emailed_at is
  'when the billing system last took it over to e-mail it again; null: not again, so that delivery_problem tells of the first e-mail';
`;
