import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindWorkOrders1765200000000 implements MigrationInterface {
  name = 'FindWorkOrders1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLUMNS, TEXTS, FILLED, KEPT, SORTS, SEARCHES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const COLUMNS = `
drop index work_order_search, customer_search;
alter table customer drop column searched;
alter table work_order drop column searched;
alter table work_order
  add column customer_name text collate "und-x-icu" not null default '',
  add column searched text collate "C" not null default '',
  add column searched_contact text collate "C" not null default '',
  add column searched_invoices text collate "C" not null default '',
  add column has_active_invoice boolean not null default false;
alter table work_order add column is_ready_to_invoice boolean not null
  generated always as (status in ('COMPLETED', 'BILLED') and not has_active_invoice) stored;
comment on column work_order.customer_name is 'the customer''s display name, to sort by; kept by triggers';
comment on column work_order.searched is 'a line each: title, customer, serial number, device model, number; kept by triggers';
comment on column work_order.searched_contact is 'the customer''s phones, as entered and as digits, and e-mails; kept by triggers';
comment on column work_order.searched_invoices is 'the numbers of its invoices, a line each; kept by triggers';
comment on column work_order.has_active_invoice is 'what the unique index invoice_active says; kept by triggers';
`;

const TEXTS = String.raw`
create function searched_work_order(title text, customer text, unit text, number integer)
returns text language sql immutable parallel safe return
  title || E'\n' || customer || E'\n' || unit || E'\n' || numbered('wo-', number);

create function searched_unit(serial_number text, manufacturer text, model text)
returns text language sql immutable parallel safe return
  searched(serial_number) || E'\n' || searched(manufacturer || ' ' || model);

create function searched_contact(phones text[], emails text[]) returns text language sql immutable parallel safe return
  (select coalesce(string_agg(searched(text), E'\n'), '')
   from unnest(phones || array(select regexp_replace(phone, '[^0-9]', '', 'g') from unnest(phones) phone) || emails) text);
`;

const FILLED = String.raw`
create function find_all_work_orders() returns void language sql as $$
  with customers as materialized (
    select tenant_id, id, display_name, searched(display_name), searched_contact(phones, emails) as contact from customer
  ), units as materialized (
    select u.tenant_id, u.id, searched_unit(u.serial_number, m.manufacturer, m.name) as searched
    from unit u join device_model m on m.tenant_id = u.tenant_id and m.id = u.device_model_id
  ), titles as materialized (
    select title, searched(title) from (select distinct title from work_order) t
  ), invoices as materialized (
    select tenant_id, work_order_id, string_agg(numbered('inv-', number) || E'\n', '' order by number) as numbers,
      bool_or(status = 'SENT' or (status = 'PAID' and not is_credited)) as is_active
    from invoice group by tenant_id, work_order_id
  )
  update work_order w set
    customer_name = c.display_name,
    searched = searched_work_order(t.searched, c.searched, u.searched, w.number),
    searched_contact = c.contact,
    searched_invoices = coalesce(i.numbers, ''),
    has_active_invoice = coalesce(i.is_active, false)
  from work_order o
  join customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
  join units u on u.tenant_id = o.tenant_id and u.id = o.unit_id
  join titles t on t.title = o.title
  left join invoices i on i.tenant_id = o.tenant_id and i.work_order_id = o.id
  where w.tenant_id = o.tenant_id and w.id = o.id
$$;
comment on function find_all_work_orders is 'does for all at once what the triggers do for each, for who wrote them without triggers';
select find_all_work_orders();
`;

/** Whatever a work order's texts are made of changes, they change with it, in the same transaction. */
const KEPT = String.raw`
create function find_work_order() returns trigger language plpgsql as $$
begin
  select c.display_name, searched_contact(c.phones, c.emails), searched_work_order(
    searched(new.title), searched(c.display_name), searched_unit(u.serial_number, m.manufacturer, m.name), new.number)
  into new.customer_name, new.searched_contact, new.searched
  from customer c, unit u join device_model m on m.tenant_id = u.tenant_id and m.id = u.device_model_id
  where c.tenant_id = new.tenant_id and c.id = new.customer_id and u.tenant_id = new.tenant_id and u.id = new.unit_id;
  return new;
end $$;
create trigger work_order_found before insert or update of number, title, customer_id, unit_id on work_order
  for each row execute function find_work_order();

create function find_work_orders_of_customer() returns trigger language plpgsql as $$
begin
  update work_order set customer_id = customer_id where tenant_id = new.tenant_id and customer_id = new.id;
  return null;
end $$;
create trigger customer_found after update of first_name, last_name, company_name, emails, phones on customer
  for each row when ((old.first_name, old.last_name, old.company_name, old.emails, old.phones)
    is distinct from (new.first_name, new.last_name, new.company_name, new.emails, new.phones))
  execute function find_work_orders_of_customer();

create function find_work_orders_of_unit() returns trigger language plpgsql as $$
begin
  update work_order set unit_id = unit_id where tenant_id = new.tenant_id and unit_id = new.id;
  return null;
end $$;
create trigger unit_found after update of serial_number, device_model_id on unit
  for each row when ((old.serial_number, old.device_model_id) is distinct from (new.serial_number, new.device_model_id))
  execute function find_work_orders_of_unit();

create function find_work_orders_of_device_model() returns trigger language plpgsql as $$
begin
  update work_order set unit_id = unit_id where tenant_id = new.tenant_id
    and unit_id = any(array(select id from unit where tenant_id = new.tenant_id and device_model_id = new.id));
  return null;
end $$;
create trigger device_model_found after update of manufacturer, name on device_model
  for each row when ((old.manufacturer, old.name) is distinct from (new.manufacturer, new.name))
  execute function find_work_orders_of_device_model();

create function note_invoice() returns trigger language plpgsql as $$
begin
  update work_order set
    searched_invoices = searched_invoices || case when tg_op = 'INSERT' then numbered('inv-', new.number) || E'\n' else '' end,
    has_active_invoice = exists (
      select from invoice i where i.tenant_id = new.tenant_id and i.work_order_id = new.work_order_id
        and (i.status = 'SENT' or (i.status = 'PAID' and not i.is_credited)))
  where tenant_id = new.tenant_id and id = new.work_order_id;
  return null;
end $$;
create trigger invoice_noted after insert on invoice for each row execute function note_invoice();
create trigger invoice_activity_noted after update of status, is_credited on invoice
  for each row when ((old.status = 'SENT' or (old.status = 'PAID' and not old.is_credited))
    is distinct from (new.status = 'SENT' or (new.status = 'PAID' and not new.is_credited)))
  execute function note_invoice();
`;

/** One index for each way to sort those of one status, from which those of several are merged; and those that wait for an invoice. */
const SORTS = `
create index work_order_unit on work_order (tenant_id, unit_id);
create index unit_device_model on unit (tenant_id, device_model_id);

drop index work_order_scheduled;
create index work_order_status_scheduled on work_order (tenant_id, status, coalesce(scheduled_for, 'infinity'), id);
create index work_order_status_customer_name on work_order (tenant_id, status, customer_name, id);

create index work_order_ready_number on work_order (tenant_id, number) where is_ready_to_invoice;
create index work_order_ready_stage on work_order (tenant_id, work_order_stage(status), id) where is_ready_to_invoice;
create index work_order_ready_scheduled on work_order (tenant_id, coalesce(scheduled_for, 'infinity'), id) where is_ready_to_invoice;
create index work_order_ready_customer_name on work_order (tenant_id, customer_name, id) where is_ready_to_invoice;
`;

const SEARCHES = `
create index work_order_search on work_order
  using gin (tenant_id, searched gin_trgm_ops, searched_contact gin_trgm_ops, searched_invoices gin_trgm_ops)
  with (gin_pending_list_limit = 64);
create index work_order_search_short on work_order
  using gin (tenant_id, grams12(searched), grams12(searched_contact), grams12(searched_invoices))
  with (gin_pending_list_limit = 64);
`;
