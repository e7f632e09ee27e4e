import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TotalInvoices1765500000000 implements MigrationInterface {
  name = 'TotalInvoices1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TOTALS, KINDS, KEPT, FILLED]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const TOTALS = `
create table invoice_total (
  tenant_id uuid not null references tenant,
  kind text not null,
  at timestamptz not null,
  currency char(3) not null,
  invoices bigint not null,
  minor_units bigint not null,
  primary key (tenant_id, kind, at, currency)
) with (fillfactor = 70);
comment on table invoice_total is
  'how many invoices of a kind there are, and their money; what came since is in invoice_total_change';
comment on column invoice_total.at is
  'of SENT midnight UTC of the day they are due, of kinds in time (_IN) the stretch of time, else -infinity';

create table invoice_total_change (
  tenant_id uuid not null,
  id bigint not null generated always as identity,
  kind text not null,
  at timestamptz not null,
  currency char(3) not null,
  invoices bigint not null,
  minor_units bigint not null,
  primary key (tenant_id, id)
);
comment on table invoice_total_change is
  'to be added to invoice_total before long; who writes invoices only appends here, so that nobody waits';
`;

/** Clocks are between 12 hours behind and 14 hours ahead of UTC, and a month begins on a quarter of an hour everywhere. */
const KINDS = `
create function invoice_total_stretch(at timestamptz) returns timestamptz language sql immutable parallel safe return
  (case when date_trunc('month', at at time zone 'UTC' - interval '12 hours')
      = date_trunc('month', at at time zone 'UTC' + interval '14 hours')
    then date_trunc('month', at at time zone 'UTC') + interval '12 hours'
    else date_bin('15 minutes', at at time zone 'UTC', '2000-01-01') end) at time zone 'UTC';
comment on function invoice_total_stretch is
  'the beginning of a stretch of time that is in one month whatever the zone: what of a month is that month in all zones, else a quarter of an hour';

create function kinds_of_invoice(status text, is_credited boolean, issued_at timestamptz, due_on date, paid_at timestamptz,
  cancelled_at timestamptz) returns table (kind text, at timestamptz) language sql immutable parallel safe as $$
  select t.kind, t.at from unnest(
    array['SENT', 'PAID', 'CREDITED', 'CANCELLED', 'ISSUED_IN', 'PAID_IN', 'CREDITED_IN', 'CANCELLED_IN'],
    array[
      case when status = 'SENT' then due_on::timestamp at time zone 'UTC' end,
      case when status = 'PAID' then timestamptz '-infinity' end,
      case when status = 'PAID' and is_credited then timestamptz '-infinity' end,
      case when status = 'CANCELLED' then timestamptz '-infinity' end,
      invoice_total_stretch(issued_at),
      case when status = 'PAID' then invoice_total_stretch(paid_at) end,
      case when status = 'PAID' and is_credited then invoice_total_stretch(paid_at) end,
      case when status = 'CANCELLED' then invoice_total_stretch(cancelled_at) end
    ]) t (kind, at) where t.at is not null
$$;
`;

/** The sums of rows of \`invoice\`, each with a \`sign\`: 1 where it came, -1 where it went. */
const totalsOf = (rows: string) => `
  select i.tenant_id, k.kind, k.at, i.currency, sum(i.sign), sum(i.sign * i.total_minor_units)
  from (${rows}) i
  cross join lateral kinds_of_invoice(i.status, i.is_credited, i.issued_at, i.due_on, i.paid_at, i.cancelled_at) k
  group by i.tenant_id, k.kind, k.at, i.currency
  having sum(i.sign) <> 0 or sum(i.sign * i.total_minor_units) <> 0`;

const CAME = 'select 1 as sign, came.* from came';
const WENT = 'select -1 as sign, went.* from went';
const into = (table: string) => `insert into ${table} (tenant_id, kind, at, currency, invoices, minor_units)`;

const KEPT = `
create function total_invoices() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    ${into('invoice_total_change')} ${totalsOf(CAME)};
  elsif tg_op = 'DELETE' then
    ${into('invoice_total_change')} ${totalsOf(WENT)};
  else
    ${into('invoice_total_change')} ${totalsOf(`${WENT} union all ${CAME}`)};
  end if;
  return null;
end $$;
create trigger invoice_came after insert on invoice referencing new table as came
  for each statement execute function total_invoices();
create trigger invoice_went after delete on invoice referencing old table as went
  for each statement execute function total_invoices();
create trigger invoice_changed after update on invoice referencing old table as went new table as came
  for each statement execute function total_invoices();
`;

const FILLED = `
create function total_all_invoices() returns void language sql as $$
  ${into('invoice_total')} ${totalsOf('select 1 as sign, invoice.* from invoice')}
  order by 1, 2, 3, 4
$$;
comment on function total_all_invoices is 'does for all at once what the triggers do for each, for who wrote them without triggers';
select total_all_invoices();
`;
