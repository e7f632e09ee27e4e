import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Initial1764000000000 implements MigrationInterface {
  name = 'Initial1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [PEOPLE, WORK, BILLING, INVOICES, EVENTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The first migration has no way back: restore a backup instead.');
  }
}

const PEOPLE = `
create extension if not exists pg_trgm;

create table tenant (
  id uuid primary key,
  name text not null,
  invoices_enabled boolean not null default true,
  default_tax_rate_percent numeric(6,3) not null default 0 check (default_tax_rate_percent between 0 and 100),
  currency char(3) not null,
  payment_terms_days integer not null default 30 check (payment_terms_days between 0 and 365),
  time_zone text not null default 'UTC',
  next_invoice_number integer not null default 1 check (next_invoice_number between 1 and 999999999),
  created_at timestamptz not null default now()
);

create table app_user (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  email text not null check (email = lower(email)),
  name text not null,
  password_hash text,
  role text not null check (role in ('technician', 'office', 'accountant', 'admin')),
  extra_permissions text[] not null default '{}',
  deactivated_at timestamptz,
  created_at timestamptz not null default now(),
  unique (tenant_id, id)
);
create unique index app_user_email on app_user (email);

create table session (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ip text,
  agent text,
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
create index session_of_user on session (tenant_id, user_id);
create index session_expires_at on session (expires_at);

create table password_link (
  token_hash bytea primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);

create table api_token (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  permissions text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  foreign key (tenant_id, user_id) references app_user (tenant_id, id) on delete cascade
);
create index api_token_user on api_token (tenant_id, user_id);

create table rate_limit (
  key text primary key,
  count integer not null,
  until timestamptz not null
);
`;

const WORK = `
create table customer (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  type text not null check (type in ('RESIDENTIAL', 'COMMERCIAL', 'GOVERNMENT')),
  first_name text,
  last_name text,
  company_name text,
  emails text[] not null default '{}',
  phones text[] not null default '{}',
  address_line1 text not null,
  address_line2 text,
  address_city text not null,
  address_region text not null,
  address_postal_code text not null,
  address_country char(2) not null,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  check (company_name is not null or (first_name is not null and last_name is not null))
);

create table device_model (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  manufacturer text not null,
  name text not null,
  cost_minor_units integer not null check (cost_minor_units between 0 and 99999999),
  unique (tenant_id, id)
);

create table unit (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  customer_id uuid not null,
  device_model_id uuid not null,
  serial_number text not null,
  location text,
  installed_at timestamptz,
  serviced_at timestamptz,
  maintained_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, device_model_id) references device_model (tenant_id, id)
);
create index unit_customer on unit (tenant_id, customer_id);

create table work_order (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  number integer not null check (number > 0),
  type text not null check (type in ('INSTALLATION', 'SERVICE', 'MAINTENANCE')),
  status text not null check (status in
    ('UNASSIGNED', 'PENDING', 'ONGOING', 'PAUSED', 'WAITING_APPROVAL', 'COMPLETED', 'BILLED', 'CANCELLED')),
  title text not null,
  notes text not null default '',
  unit_id uuid not null,
  customer_id uuid not null,
  technician_id uuid,
  scheduled_for timestamptz,
  customer_signed_off_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, technician_id) references app_user (tenant_id, id),
  check ((technician_id is null) = (status = 'UNASSIGNED') or status = 'CANCELLED')
);
create index work_order_status on work_order (tenant_id, status, number desc);
create index work_order_technician on work_order (tenant_id, technician_id, number desc);
create index work_order_customer on work_order (tenant_id, customer_id);

create table work_order_item (
  id uuid primary key,
  tenant_id uuid not null,
  work_order_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('SERVICE', 'MATERIAL')),
  description text not null,
  quantity numeric(14,4) not null check (quantity > 0),
  unit_price_minor_units integer not null check (unit_price_minor_units between 0 and 99999999),
  unique (tenant_id, work_order_id, position),
  foreign key (tenant_id, work_order_id) references work_order (tenant_id, id)
);

create table checklist_item (
  id uuid primary key,
  tenant_id uuid not null,
  work_order_id uuid not null,
  position integer not null,
  label text not null,
  is_required boolean not null,
  completed_at timestamptz,
  completed_by uuid,
  unique (tenant_id, work_order_id, position),
  foreign key (tenant_id, work_order_id) references work_order (tenant_id, id),
  foreign key (tenant_id, completed_by) references app_user (tenant_id, id)
);

create table work_order_transition (
  id uuid primary key,
  tenant_id uuid not null,
  work_order_id uuid not null,
  at timestamptz not null default now(),
  user_id uuid,
  from_status text not null,
  to_status text not null,
  foreign key (tenant_id, work_order_id) references work_order (tenant_id, id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
create index work_order_transition_work_order on work_order_transition (tenant_id, work_order_id, at desc, id desc);
`;

const BILLING = `
create table billing_connection (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  vendor text not null check (vendor in ('STRIPE')),
  account_id text not null,
  account_name text not null,
  base_url text,
  credentials bytea not null,
  connected_at timestamptz not null default now(),
  disconnected_at timestamptz,
  swept_to timestamptz,
  swept_at timestamptz,
  sweep_due_at timestamptz not null default now(),
  unique (tenant_id, id)
);
comment on column billing_connection.base_url is 'null: the vendor''s own address';
comment on column billing_connection.swept_to is 'changes there are known up to this moment';
create unique index billing_connection_account on billing_connection (vendor, account_id, coalesce(base_url, ''));
create unique index billing_connection_connected on billing_connection (tenant_id) where disconnected_at is null;

create table billing_customer (
  tenant_id uuid not null,
  connection_id uuid not null,
  customer_id uuid not null,
  generation integer not null default 1,
  external_id text,
  primary key (tenant_id, connection_id, customer_id),
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
comment on column billing_customer.generation is 'raised when the billing system no longer has the customer, so that the key to create it is new';

create table billing_operation (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('CREATE', 'CANCEL', 'REMOVE_STRAY')),
  invoice_id uuid not null,
  work_order_id uuid not null,
  connection_id uuid not null,
  invoice_number integer not null,
  requested_at timestamptz not null default clock_timestamp(),
  requested_by jsonb not null,
  reason text,
  idempotency_key text,
  input_hash bytea,
  plan jsonb,
  external_customer_id text,
  external_id text,
  state text not null default 'ASKING' check (state in ('ASKING', 'VERIFYING', 'CONCLUDED')),
  lease_number integer not null default 1,
  lease_until timestamptz not null,
  last_request_at timestamptz not null,
  looks integer not null default 0,
  first_absent_at timestamptz,
  next_look_at timestamptz,
  outcome text check (outcome in ('DONE', 'BLOCKED', 'REFUSED', 'NOT_APPLIED')),
  cause text,
  cause_detail text,
  delivery_problem text,
  concluded_at timestamptz,
  foreign key (tenant_id, work_order_id) references work_order (tenant_id, id),
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id),
  check ((state = 'CONCLUDED') = (outcome is not null)),
  check ((state = 'CONCLUDED') = (concluded_at is not null))
);
comment on column billing_operation.invoice_id is 'for a creation our reference: the id the invoice will have';
comment on column billing_operation.last_request_at is 'no request that changes something there was sent after this moment';
comment on column billing_operation.first_absent_at is 'when a reading after a doubtful answer first showed the operation had not gone through';
comment on column billing_operation.next_look_at is 'open: the settler''s next reading; concluded: the next reading while watched';
create unique index billing_operation_open_invoice on billing_operation (tenant_id, invoice_id, (kind = 'REMOVE_STRAY'))
  where state <> 'CONCLUDED';
create unique index billing_operation_open_creation on billing_operation (tenant_id, work_order_id)
  where state <> 'CONCLUDED' and kind = 'CREATE';
create unique index billing_operation_idempotency_key on billing_operation (tenant_id, idempotency_key)
  where idempotency_key is not null;
create index billing_operation_invoice on billing_operation (tenant_id, invoice_id, requested_at desc);
create index billing_operation_work_order on billing_operation (tenant_id, work_order_id, requested_at desc);
create index billing_operation_connection on billing_operation (tenant_id, connection_id) where state <> 'CONCLUDED';
create index billing_operation_due on billing_operation (next_look_at) where next_look_at is not null;
create index billing_operation_lease on billing_operation (lease_until) where state <> 'CONCLUDED';

create table billing_document (
  tenant_id uuid not null,
  connection_id uuid not null,
  external_id text not null,
  reference uuid not null,
  readings integer not null default 0,
  primary key (tenant_id, connection_id, external_id),
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id)
);
comment on column billing_document.readings is 'raised by every write of a reading, so that an older reading is never written over a newer one';
create index billing_document_reference on billing_document (tenant_id, reference);

create table billing_hint (
  id uuid primary key,
  tenant_id uuid not null,
  connection_id uuid not null,
  delivery_id text not null,
  external_id text not null,
  received_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  settled_at timestamptz,
  unique (tenant_id, connection_id, delivery_id),
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id)
);
comment on table billing_hint is 'somebody said that a document changed there: read it and settle';
comment on column billing_hint.delivery_id is 'the vendor''s event id, so that a repeated delivery is one hint';
create index billing_hint_due on billing_hint (due_at) where settled_at is null;

create table billing_drift (
  id uuid primary key,
  tenant_id uuid not null,
  connection_id uuid not null,
  external_id text,
  reference uuid,
  here text not null,
  there text not null,
  noticed_at timestamptz not null default clock_timestamp(),
  resolved_at timestamptz,
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id)
);
create unique index billing_drift_open on billing_drift (tenant_id, connection_id, coalesce(external_id, reference::text))
  where resolved_at is null;
`;

const INVOICES = `
create table invoice (
  id uuid primary key,
  tenant_id uuid not null,
  number integer not null check (number > 0),
  status text not null check (status in ('SENT', 'PAID', 'CANCELLED')),
  is_credited boolean not null default false,
  work_order_id uuid not null,
  work_order_number integer not null,
  customer_id uuid not null,
  customer_name text not null collate "und-x-icu",
  customer_email text not null,
  customer_address jsonb not null,
  includes_unit_price boolean not null,
  tax_rate_percent numeric(6,3) not null,
  currency char(3) not null,
  subtotal_minor_units integer not null,
  tax_minor_units integer not null,
  total_minor_units integer not null check (total_minor_units between 1 and 99999999),
  issued_at timestamptz not null,
  due_on date not null,
  paid_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by jsonb,
  cancellation_reason text,
  connection_id uuid not null,
  external_id text not null,
  external_url text,
  delivery_problem text,
  version integer not null default 1,
  unique (tenant_id, id),
  unique (tenant_id, number),
  unique (tenant_id, connection_id, external_id),
  foreign key (tenant_id, work_order_id) references work_order (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  foreign key (tenant_id, connection_id) references billing_connection (tenant_id, id),
  check ((status = 'CANCELLED') = (cancelled_at is not null)),
  check (subtotal_minor_units + tax_minor_units = total_minor_units)
);
create unique index invoice_active on invoice (tenant_id, work_order_id)
  where status = 'SENT' or (status = 'PAID' and not is_credited);
create index invoice_issued on invoice (tenant_id, issued_at desc, id desc);
create index invoice_total on invoice (tenant_id, total_minor_units, id);
create index invoice_customer_name on invoice (tenant_id, customer_name, id);
create index invoice_status_issued on invoice (tenant_id, status, issued_at desc, id desc);
create index invoice_work_order on invoice (tenant_id, work_order_id, issued_at desc);
create index invoice_customer on invoice (tenant_id, customer_id, issued_at desc);
create index invoice_search on invoice
  using gin ((lower(customer_name collate "und-x-icu") || ' inv-' || lpad(number::text, 6, '0')) gin_trgm_ops);

create table invoice_line (
  id uuid primary key,
  tenant_id uuid not null,
  invoice_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('UNIT', 'ITEM')),
  description text not null,
  quantity numeric(14,4) not null,
  unit_price_minor_units integer not null,
  amount_minor_units integer not null,
  unique (tenant_id, invoice_id, position),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id)
);
`;

const EVENTS = `
create table event (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  invoice_id uuid not null,
  work_order_id uuid not null,
  sequence integer not null,
  kind text not null,
  at timestamptz not null default clock_timestamp(),
  actor jsonb not null,
  operation_id uuid,
  facts jsonb not null default '{}',
  unique (tenant_id, invoice_id, sequence)
);
comment on column event.sequence is 'counts from 1 for each invoice';
create index event_work_order on event (tenant_id, work_order_id, at);
create unique index event_effect on event (tenant_id, operation_id, kind) where operation_id is not null and kind in ('CREATED', 'CANCELLED');
`;
