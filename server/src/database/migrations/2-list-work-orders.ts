import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListWorkOrders1764100000000 implements MigrationInterface {
  name = 'ListWorkOrders1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [CUSTOMER_NAME, WORK_ORDERS, INVOICES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const CUSTOMER_NAME = `
alter table customer add column display_name text collate "und-x-icu" not null generated always as (
  case
    when company_name is null then first_name || ' ' || last_name
    when first_name is null or last_name is null then company_name
    else first_name || ' ' || last_name || ' (' || company_name || ')'
  end
) stored;
comment on column customer.display_name is 'the one home of the rule: the person, or the company, or "First Last (Company)"';
create index customer_display_name on customer (tenant_id, display_name, id);
create index customer_search on customer using gin (lower(display_name) gin_trgm_ops);
`;

/** The statuses in the order of a work order's life, as the list sorts by them. */
const WORK_ORDERS = `
create function work_order_stage(status text) returns integer language sql immutable parallel safe return
  case status
    when 'UNASSIGNED' then 1 when 'PENDING' then 2 when 'ONGOING' then 3 when 'PAUSED' then 4
    when 'WAITING_APPROVAL' then 5 when 'COMPLETED' then 6 when 'BILLED' then 7 else 8
  end;
create index work_order_stage on work_order (tenant_id, work_order_stage(status), id);
create index work_order_scheduled on work_order (tenant_id, coalesce(scheduled_for, 'infinity'), id);
create index work_order_search on work_order
  using gin ((lower(title collate "und-x-icu") || E'\\nwo-' || lpad(number::text, greatest(6, length(number::text)), '0')) gin_trgm_ops);
`;

/** Numbers of more than six digits are found too; the line break keeps name and number apart for whoever searches. */
const INVOICES = `
drop index invoice_search;
create index invoice_search on invoice
  using gin ((lower(customer_name) || E'\\ninv-' || lpad(number::text, greatest(6, length(number::text)), '0')) gin_trgm_ops);
`;
