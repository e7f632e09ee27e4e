import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FoldTexts1765000000000 implements MigrationInterface {
  name = 'FoldTexts1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [FOLDING, CUSTOMERS, WORK_ORDERS, INVOICES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** `one_line` is the database's `oneLine`; `searched` is what a stored text and a typed one meet in. */
const FOLDING = String.raw`
create function one_line(text text) returns text language sql immutable parallel safe return
  btrim(regexp_replace(normalize(text, nfc) collate "C",
    '[\u0001-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g'), ' ');
comment on function one_line is 'composed letters (NFC); blanks of any kind, line breaks and control characters fold to one blank';

create function searched(text text) returns text language sql immutable parallel safe return
  normalize(lower(one_line(regexp_replace(text collate "C",
    '[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]', '', 'g')) collate "und-x-icu"), nfc);
comment on function searched is 'one line without case and without what cannot be seen; a search folds what is typed the same way';

create function search_pattern(text text) returns text language sql immutable parallel safe return
  '%' || regexp_replace(searched(text) collate "C", '([\\%_])', '\\\1', 'g') || '%';
comment on function search_pattern is 'the LIKE pattern of a typed text that may stand anywhere in a searched one';

create function numbered(prefix text, number integer) returns text language sql immutable parallel safe return
  prefix || lpad(number::text, greatest(6, length(number::text)), '0');
comment on function numbered is 'such as inv-000123; longer from a million on';
`;

const CUSTOMERS = `
create function customer_display_name(first_name text, last_name text, company_name text) returns text
language sql immutable parallel safe return one_line(case
    when company_name is null then first_name || ' ' || last_name
    when first_name is null or last_name is null then company_name
    else first_name || ' ' || last_name || ' (' || company_name || ')'
  end);
comment on function customer_display_name is 'the one home of the rule: the person, or the company, or "First Last (Company)"';

alter table customer drop column display_name;
alter table customer add column display_name text collate "und-x-icu" not null
  generated always as (customer_display_name(first_name, last_name, company_name)) stored;
alter table customer add column searched text collate "C" not null
  generated always as (searched(customer_display_name(first_name, last_name, company_name))) stored;
create index customer_display_name on customer (tenant_id, display_name, id);
create index customer_search on customer using gin (searched gin_trgm_ops);
`;

/** Two lines each, and a search never spans them. */
const WORK_ORDERS = `
drop index work_order_search;
alter table work_order add column searched text collate "C" not null
  generated always as (searched(title) || E'\\n' || numbered('wo-', number)) stored;
create index work_order_search on work_order using gin (searched gin_trgm_ops);
`;

const INVOICES = `
drop index invoice_search;
alter table invoice add column searched text collate "C" not null
  generated always as (searched(customer_name) || E'\\n' || numbered('inv-', number)) stored;
create index invoice_search on invoice using gin (searched gin_trgm_ops);
`;
