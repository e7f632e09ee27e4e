import type { Bind } from './page.ts';
import { APOSTROPHES, type SearchText, type SearchWord } from './search-words.ts';

/** Where a list's rows are searched; `t` is the row. */
export type Searchable = {
  /** Columns of folded text, each with an index of trigrams and one of `grams12`. */
  columns: readonly string[];
  /** The condition that the row is found by the document of a number, given its placeholder; null: never. */
  isNumber(prefix: string): ((number: string) => string) | null;
};

/** The same question twice: read off a row that is there, and asked of the indexes. `sought`: what both refer to. */
export type Matching = { sought: string; scanned: string; indexed: string };

/**
 * A text that may stand anywhere has a trigram where three letters or digits stand side by side, or two where a word begins or ends.
 * For any other the index of trigrams would be read whole.
 */
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}|[\p{L}\p{N}]{2}[^\p{L}\p{N}]|[^\p{L}\p{N}][\p{L}\p{N}]{2}/u;

export function matching(words: readonly SearchWord[], { columns, isNumber }: Searchable, bind: Bind): Matching {
  const sought: string[] = [];
  const spelt = words.map(({ texts, number }) => {
    const are = number?.prefixes.flatMap((prefix) => isNumber(prefix) ?? []) ?? [];
    const value = are.length > 0 ? `${bind(number?.value)}::integer` : '';
    const numbers = are.map((is) => is(value));
    return { numbers, isLong: texts.every(({ rare }) => !isShort(rare)), each: texts.map((text) => spell(text)) };
  });
  const findsByTrigrams = spelt.some(({ isLong }) => isLong);
  const scanned = spelt.map(({ each, numbers }) => oneOf([...each.map(({ scanned }) => scanned), ...numbers]));
  const indexed = spelt.map(({ each, numbers, isLong }, index) =>
    findsByTrigrams && !isLong ? scanned[index] : oneOf([...each.map(({ indexed }) => indexed), ...numbers]),
  );
  return { sought: `select ${sought.join(', ')}`, scanned: scanned.join(' and '), indexed: indexed.join(' and ') };

  function spell({ whole, rare }: SearchText): { scanned: string; indexed: string } {
    const n = sought.length + 1;
    const folded = `searched(${bind(whole)})`;
    const stands = (column: string) => `strpos(${column}, (select text${n} from sought)) > 0`;
    const scanned = oneOf(columns.map(stands));
    sought.push(
      `${folded} as text${n}, ${isShort(rare) ? `grams12(${folded}) as grams${n}` : `search_pattern(${bind(rare)}) as pattern${n}`}`,
    );
    const like = (column: string) => `${column} like (select pattern${n} from sought)`;
    const found = (column: string) => {
      if (isShort(rare)) return `(grams12(${column}) @> (select grams${n} from sought) and ${stands(column)})`;
      return rare === whole ? like(column) : `(${like(column)} and ${stands(column)})`;
    };
    return { scanned, indexed: oneOf(columns.map(found)) };
  }
}

/** About: the database folds it. Where they differ the slower index is asked, which knows the answer too. */
const isShort = (text: string) =>
  !HAS_TRIGRAM.test(text.replace(APOSTROPHES, '').normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC'));

const oneOf = (conditions: string[]) => (conditions.length === 1 ? conditions.join() : `(${conditions.join(' or ')})`);
