import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NoteUpdates1766200000000 implements MigrationInterface {
  name = 'NoteUpdates1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLUMNS, KEPT, INDEXES, CUSTOMERS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** Of what was there before, the latest moment that is known. */
const COLUMNS = `
alter table invoice add column created_at timestamptz, add column updated_at timestamptz;
alter table invoice disable trigger user;
update invoice set created_at = issued_at, updated_at = greatest(issued_at, paid_at, cancelled_at);
alter table invoice enable trigger user;
alter table invoice
  alter column created_at set not null, alter column created_at set default instant(),
  alter column updated_at set not null, alter column updated_at set default instant();
comment on column invoice.created_at is 'when the row was written, after the billing system had it';
comment on column invoice.updated_at is 'when the row was written last; kept by a trigger';

alter table work_order add column updated_at timestamptz;
alter table work_order disable trigger user;
update work_order w set updated_at = greatest(created_at, customer_signed_off_at,
  (select max(t.at) from work_order_transition t where t.tenant_id = w.tenant_id and t.work_order_id = w.id),
  (select max(i.updated_at) from invoice i where i.tenant_id = w.tenant_id and i.work_order_id = w.id));
alter table work_order enable trigger user;
alter table work_order alter column updated_at set not null, alter column updated_at set default instant();
comment on column work_order.updated_at is
  'when the row was written last, which every change of what belongs to it does; kept by a trigger';
`;

/** By its name it comes after the trigger that a work order is found by. */
const KEPT = `
create function note_update() returns trigger language plpgsql as $$
begin
  new.updated_at := instant();
  return new;
end $$;
create trigger invoice_updated before update on invoice for each row execute function note_update();
create trigger work_order_updated before update on work_order for each row execute function note_update();
`;

const INDEXES = `
create index invoice_updated on invoice (tenant_id, updated_at);
create index invoice_status_due on invoice (tenant_id, status, due_on);
create index work_order_updated on work_order (tenant_id, updated_at);
`;

const CUSTOMERS = `
alter table customer add column searched text collate "C" not null generated always as (
  left(searched(customer_display_name(first_name, last_name, company_name)), 400) || E'\\n' || searched_contact(phones, emails)
) stored;
comment on column customer.searched is 'a line each: name, phones, as entered and as digits, and e-mails';
create index customer_created on customer (tenant_id, created_at, id);
create index customer_search on customer using gin (tenant_id, searched gin_trgm_ops);
create index customer_search_short on customer using gin (tenant_id, grams12(searched));
`;
