import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepOwnChanges1765600000000 implements MigrationInterface {
  name = 'KeepOwnChanges1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OWN_CHANGES);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const OWN_CHANGES = `
alter table app_user add column wrote_at pg_lsn;
comment on column app_user.wrote_at is
  'where the log stood after the last change that the person or a token of theirs made: a replica that is not there yet is not for them';
`;
