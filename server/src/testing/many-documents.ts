import type { DataSource } from 'typeorm';

/** Makes work orders of a tenant, all like one that is there but for number, status and day, and an invoice of some of them. */
export async function makeMany(
  dataSource: DataSource,
  { likeWorkOrder, likeInvoice, count }: { likeWorkOrder: string; likeInvoice: string; count: number },
): Promise<void> {
  await dataSource.query(
    `insert into work_order (id, tenant_id, number, type, status, title, unit_id, customer_id, technician_id, scheduled_for)
     select gen_random_uuid(), w.tenant_id, w.number + n, w.type,
       (array['PENDING', 'ONGOING', 'WAITING_APPROVAL', 'COMPLETED', 'BILLED', 'BILLED', 'BILLED', 'BILLED'])[1 + n % 8],
       'Job ' || n, w.unit_id, w.customer_id, w.technician_id, instant() + n * interval '1 minute'
     from work_order w, generate_series(1, $2::integer) n where w.id = $1`,
    [likeWorkOrder, count],
  );
  await dataSource.query(
    `insert into invoice (id, tenant_id, number, status, work_order_id, work_order_number, customer_id, customer_name,
       customer_email, customer_address, includes_unit_price, tax_rate_percent, currency, subtotal_minor_units,
       tax_minor_units, total_minor_units, issued_at, due_on, cancelled_at, connection_id, external_id)
     select gen_random_uuid(), i.tenant_id, i.number + w.number, s.status, w.id, w.number, i.customer_id, 'Customer ' || w.number % 300,
       'x', i.customer_address, true, 0, 'USD', w.number, 0, w.number, i.issued_at + w.number * interval '1 minute', i.due_on,
       case when s.status = 'CANCELLED' then i.issued_at end, i.connection_id, 'many' || w.number
     from invoice i join work_order w on w.tenant_id = i.tenant_id and w.status = 'BILLED' and w.id <> i.work_order_id
     cross join lateral (select (array['SENT', 'PAID', 'PAID', 'CANCELLED'])[1 + w.number / 8 % 4] as status) s
     where i.id = $1`,
    [likeInvoice],
  );
}

/** Makes units of a tenant, and people and device models, all like one that is there but for their names. */
export async function makeManyUnits(
  dataSource: DataSource,
  { like, count }: { like: string; count: number },
): Promise<void> {
  for (const statement of [UNITS, MODELS, PEOPLE]) await dataSource.query(statement, [like, count]);
}

const UNITS = `insert into unit (id, tenant_id, customer_id, device_model_id, serial_number)
  select gen_random_uuid(), tenant_id, customer_id, device_model_id, serial_number || ' ' || n from unit, generate_series(1, $2::integer) n
  where id = $1`;
const MODELS = `insert into device_model (id, tenant_id, manufacturer, name, cost_minor_units)
  select gen_random_uuid(), tenant_id, 'Carrier', 'Customer ' || n, 1 from unit, generate_series(1, $2::integer) n where id = $1`;
const PEOPLE = `insert into app_user (id, tenant_id, name, email, role)
  select gen_random_uuid(), tenant_id, 'Customer ' || n, n || '@' || id || '.example', 'technician'
  from unit, generate_series(1, $2::integer) n where id = $1`;

/** Makes customers of a tenant, all like one that is there but for their name. */
export async function makeManyCustomers(
  dataSource: DataSource,
  { like, count }: { like: string; count: number },
): Promise<void> {
  await dataSource.query(
    `insert into customer (id, tenant_id, type, first_name, last_name, emails, phones, address_line1, address_city,
       address_region, address_postal_code, address_country, created_at)
     select gen_random_uuid(), tenant_id, type, first_name, 'Customer ' || n % 300, emails, phones, address_line1, address_city,
       address_region, address_postal_code, address_country, created_at
     from customer, generate_series(1, $2::integer) n where id = $1`,
    [like, count],
  );
}
