import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PutByReference1766500000000 implements MigrationInterface {
  name = 'PutByReference1766500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [REFERENCES, NUMBERS, LISTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const REFERENCES = ['customer', 'unit', 'device_model', 'work_order']
  .map(
    (table) => `
alter table ${table} add column external_reference text;
comment on column ${table}.external_reference is 'the name that another program knows it by; null: none';
create unique index ${table}_external_reference on ${table} (tenant_id, external_reference) where external_reference is not null;
`,
  )
  .join('');

const NUMBERS = `
create table work_order_counter (
  tenant_id uuid primary key references tenant,
  next_number integer not null check (next_number > 0)
);
comment on table work_order_counter is 'the number that a contractor''s next work order has; not on the tenant''s row, which settings and invoices lock';
`;

const LISTS = String.raw`
alter table unit add column searched text collate "C" not null generated always as (
  searched(serial_number) || E'\n' || searched(coalesce(location, '')) || E'\n' || searched(coalesce(external_reference, ''))
) stored;
comment on column unit.searched is 'a line each: serial number, location and external reference';
create index unit_serial_number on unit (tenant_id, serial_number, id);
create index unit_search on unit using gin (tenant_id, searched gin_trgm_ops);
create index unit_search_short on unit using gin (tenant_id, grams12(searched));

alter table device_model add column display_name text collate "und-x-icu" not null
  generated always as (one_line(manufacturer || ' ' || name)) stored;
alter table device_model add column searched text collate "C" not null generated always as (
  searched(manufacturer || ' ' || name) || E'\n' || searched(coalesce(external_reference, ''))
) stored;
comment on column device_model.searched is 'a line each: manufacturer with name, and external reference';
create index device_model_display_name on device_model (tenant_id, display_name, id);
create index device_model_search on device_model using gin (tenant_id, searched gin_trgm_ops);
create index device_model_search_short on device_model using gin (tenant_id, grams12(searched));
`;
