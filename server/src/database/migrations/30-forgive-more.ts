import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ForgiveMore1767400000000 implements MigrationInterface {
  name = 'ForgiveMore1767400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [FOLDING, ...TABLES.map(foldAnew)]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

const INVISIBLE = String.raw`\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff`;
const APOSTROPHES = String.raw`''\u2018\u2019\u201b\u02b9\u02bb-\u02bf\u2032\u2035\u0060\u00b4\uff07`;
const MARKS = String.raw`\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f`;

/**
 * As migration 8 has it; apostrophes go, and letters and digits of another width or shape (NFKD) are the plain ones, whatever their case,
 * for some are made of capitals or of apostrophes.
 */
const FOLDING = String.raw`
create or replace function searched(text text) returns text language sql immutable parallel safe return
  one_line(replace(replace(replace(translate(regexp_replace(
    normalize(lower(normalize(regexp_replace(text collate "C", '[${INVISIBLE}${APOSTROPHES}]', '', 'g'), nfkd) collate "und-x-icu"), nfkd)
      collate "C", '[${APOSTROPHES}${MARKS}]', '', 'g'),
    U&'\00f8\0142\0111\0127\0131\03c2\2010\2011\2012\2013\2014\2212', 'oldhi' || U&'\03c3' || repeat('-', 6)),
    U&'\00df', 'ss'), U&'\00e6', 'ae'), U&'\0153', 'oe'));
comment on function searched is
  'one line without case, accents, apostrophes, kinds of dashes and widths, and what cannot be seen; a search folds what is typed the same way';
`;

/** What is written anew so that a table's folded texts are; of work orders that is what a trigger makes them of. */
const TABLES = [
  { table: 'app_user', column: 'name', folded: ['searched'] },
  { table: 'api_token', column: 'name', folded: ['searched'] },
  { table: 'customer', column: 'first_name', folded: ['searched'] },
  { table: 'unit', column: 'serial_number', folded: ['searched'] },
  { table: 'device_model', column: 'name', folded: ['searched'] },
  { table: 'invoice', column: 'customer_name', folded: ['searched'] },
  { table: 'work_order', column: 'customer_id', folded: ['searched', 'searched_contact'], keeps: 'work_order_found' },
];

/** Only the rows that fold in another way now, and without a word to anybody: nothing of theirs has changed. */
function foldAnew({ table, column, folded, keeps }: (typeof TABLES)[number]): string {
  const differs = folded.map(
    (text) => `${text} ~ '[''\\u02be\\u02bf]' or normalize(${text}, nfkd) <> normalize(${text}, nfd)`,
  );
  return `
    alter table ${table} disable trigger user;
    ${keeps ? `alter table ${table} enable trigger ${keeps};` : ''}
    update ${table} set ${column} = ${column} where ${differs.join(' or ')};
    alter table ${table} enable trigger user;`;
}
