import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LimitByCost1768900000000 implements MigrationInterface {
  name = 'LimitByCost1768900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BUCKETS);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** Without a log: after a crash of the database every bucket is full. With room on its pages, so that no index is written to. */
const BUCKETS = `
create unlogged table cost_bucket (
  id uuid primary key,
  left_over double precision not null,
  at timestamptz not null
) with (fillfactor = 50);
comment on table cost_bucket is 'what is left of what may be asked within a minute, of a user, an API token or a tenant by its id; none: all of it';
comment on column cost_bucket.left_over is 'in cost, at that instant; below zero: more was asked than there was';
`;
