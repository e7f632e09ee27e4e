import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ShareAccounts1765400000000 implements MigrationInterface {
  name = 'ShareAccounts1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DOORS);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const DOORS = `
create table billing_door (
  tenant_id uuid not null,
  connection_id uuid not null,
  process_id uuid not null,
  until timestamptz not null,
  primary key (tenant_id, connection_id, process_id),
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id)
);
comment on table billing_door is
  'the server processes that ask an account at present: what its vendor allows is divided among them';
`;
