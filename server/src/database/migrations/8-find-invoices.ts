import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindInvoices1765100000000 implements MigrationInterface {
  name = 'FindInvoices1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [FOLDING, FOLDED_ANEW, SORTS, SEARCHES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** Accents are taken from letters that have them as marks of their own, and strokes and ligatures by name. */
const FOLDING = String.raw`
create extension if not exists btree_gin;

create or replace function searched(text text) returns text language sql immutable parallel safe return
  one_line(replace(replace(replace(translate(regexp_replace(
    normalize(lower(regexp_replace(text collate "C",
      '[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]', '', 'g') collate "und-x-icu"), nfd) collate "C",
    '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]',
    '', 'g'),
    U&'\00f8\0142\0111\0127\0131\03c2\2018\2019\201b\02bb\02bc\02b9\2032\2035\0060\00b4\ff07\2010\2011\2012\2013\2014\2212',
    'oldhi' || U&'\03c3' || repeat('''', 11) || repeat('-', 6)),
    U&'\00df', 'ss'), U&'\00e6', 'ae'), U&'\0153', 'oe'));
comment on function searched is
  'one line without case, accents, kinds of apostrophes and dashes, and what cannot be seen; a search folds what is typed the same way';

create function grams12(text text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  letters text[] := string_to_array(text, null);
  grams text[] := letters;
begin
  for i in 2 .. cardinality(letters) loop
    grams := grams || (letters[i - 1] || letters[i]);
  end loop;
  return grams;
end $$;
comment on function grams12 is 'each letter of a text and each two that stand side by side, to find one or two letters by';
`;

/** A name is searched by its first 400 letters, so that an entry of any index has room for it. */
const FOLDED_ANEW = `
alter table customer drop column searched;
alter table customer add column searched text collate "C" not null
  generated always as (searched(customer_display_name(first_name, last_name, company_name))) stored;
create index customer_search on customer using gin (searched gin_trgm_ops);

alter table work_order drop column searched;
alter table work_order add column searched text collate "C" not null
  generated always as (searched(title) || E'\\n' || numbered('wo-', number)) stored;
create index work_order_search on work_order using gin (searched gin_trgm_ops);

alter table invoice drop column searched;
alter table invoice add column searched text collate "C" not null
  generated always as (left(searched(customer_name), 400) || E'\\n' || numbered('inv-', number)) stored;
`;

/**
 * One index for each way to sort those of one status; sorted by anything but their day, those of several are merged from these.
 * The day stands last in them: a range of days is looked up in the index, without a visit to each row.
 */
const SORTS = `
drop index invoice_issued, invoice_total, invoice_customer_name;
create index invoice_issued on invoice (tenant_id, issued_at desc, id desc) include (number, status, searched);
create index invoice_status_number on invoice (tenant_id, status, number, issued_at);
create index invoice_status_total on invoice (tenant_id, status, total_minor_units, id, issued_at);
create index invoice_status_customer_name on invoice (tenant_id, status, customer_name, id, issued_at);
alter table invoice set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.05);
`;

/** Three letters and more by trigrams, one and two by what stands in \`grams12\`; little waits to be sorted in, for all searches read that. */
const SEARCHES = `
create index invoice_search on invoice using gin (tenant_id, searched gin_trgm_ops) with (gin_pending_list_limit = 64);
create index invoice_search_short on invoice using gin (tenant_id, grams12(searched)) with (gin_pending_list_limit = 64);
`;
