import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SaveViews1768000000000 implements MigrationInterface {
  name = 'SaveViews1768000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [VIEWS, CANCELLED]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const VIEWS = `
create table saved_view (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  owner_id uuid not null,
  list text not null check (list in ('INVOICES', 'WORK_ORDERS')),
  name text not null check (name <> ''),
  query text not null,
  is_shared boolean not null,
  foreign key (tenant_id, owner_id) references app_user (tenant_id, id) on delete cascade
);
comment on column saved_view.query is 'what stands behind the ? of the list''s address, in its one spelling';
create unique index saved_view_name on saved_view (tenant_id, owner_id, list, lower(name));
create index saved_view_shared on saved_view (tenant_id, list) where is_shared;
`;

const CANCELLED = `
create index invoice_cancelled on invoice (tenant_id, cancelled_at) where status = 'CANCELLED';
`;
