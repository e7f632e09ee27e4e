import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListTokens1766800000000 implements MigrationInterface {
  name = 'ListTokens1766800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TOKENS);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const TOKENS = `
alter table api_token add column searched text collate "C" not null generated always as (left(searched(name), 400)) stored;
create index api_token_created on api_token (tenant_id, created_at, id);
create index api_token_name on api_token (tenant_id, (name collate "und-x-icu"), id);
create index api_token_search on api_token using gin (tenant_id, searched gin_trgm_ops);
create index api_token_search_short on api_token using gin (tenant_id, grams12(searched));
`;
