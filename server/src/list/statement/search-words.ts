import { oneLine } from '@tuffops/shared/one-line';
import { phoneTexts, takePhones } from './phone-texts.ts';

/** One thing that must be there: any of these texts, or the document of that number with one of these prefixes. */
export type SearchWord = { texts: SearchText[]; number: { prefixes: string[]; value: number } | null };

/** `rare`: the part of it that is worth looking for, without the prefix that every document of a kind has. */
export type SearchText = { whole: string; rare: string };

/** The database takes them out of what is searched, too: `oneill` is `O’Neill`. */
export const APOSTROPHES = /['\u2018\u2019\u201b\u02b9\u02bb-\u02bf\u2032\u2035`\u00b4\uff07]/gu;
/** What stands around a word that somebody wrote down: `119.`, `Smith,`, `(Acme)`. */
const AROUND = '.,;:!?()\\[\\]"\\u201c-\\u201e\\u00ab\\u00bb';
const EDGES = new RegExp(`^[${AROUND}]+|[${AROUND}]+$`, 'gu');

const DASH = '[-\\u2010-\\u2014\\u2212]';
/** What the prefix of a number is called where somebody writes it out. */
const WRITTEN_OUT: Record<string, string> = { inv: 'inv(?:oice)?', wo: 'w(?:ork )?o(?:rder)?' };
const LARGEST_NUMBER = 999_999_999;
/** With the dash before them these are a trigram. */
const RARE_DIGITS = 2;

/**
 * What a search asks for, each of which must be there. `INV-119`, `inv. 119` and `#119` are one number; bare digits are any part
 * of one. `prefixes`: those of a list's documents, such as `inv`.
 */
export function searchWords(search: string, prefixes: readonly string[]): SearchWord[] {
  const before = prefixes.map((prefix) => `(${WRITTEN_OUT[prefix] ?? prefix})`);
  const numbered = new RegExp(
    `(?<![^ ])(?:${[...before, '#'].join('|')})[ #.:_/]*${DASH}? ?(\\d+)[${AROUND}]*(?![^ ])`,
    'giu',
  );
  const words: SearchWord[] = [];
  const typed = oneLine(search.replace(APOSTROPHES, '').normalize('NFKC'));
  const rest = typed.replace(numbered, (text, ...found: (string | undefined)[]) => {
    const written = found.slice(0, prefixes.length);
    const meant = prefixes.filter((_, index) => written[index] !== undefined);
    const whole = text.replace(EDGES, '').toLowerCase();
    words.push(numberWord(whole, found[prefixes.length] ?? '', meant.length > 0 ? meant : prefixes));
    return ' ';
  });
  const others = takePhones(rest, (phone) => words.push({ texts: phoneTexts(phone).map(asTyped), number: null }));
  const texts = new Set(others.split(' ').map((text) => text.replace(EDGES, '') || text));
  texts.delete('');
  return [...words, ...[...texts].map((text) => plainWord(text, prefixes))];
}

const asTyped = (text: string): SearchText => ({ whole: text, rare: text });

/** Digits with more zeros before them than a number is written with are that number all the same. */
function plainWord(text: string, prefixes: readonly string[]): SearchWord {
  const number = /^0\d+$/.test(text) ? numberOf(text, prefixes) : null;
  return { texts: phoneTexts(text).map(asTyped), number };
}

function numberWord(typed: string, digits: string, prefixes: readonly string[]): SearchWord {
  const rare = digits.length < RARE_DIGITS ? null : `-${digits}`;
  const spelt = prefixes.map((prefix) => `${prefix}-${digits}`).map((whole) => ({ whole, rare: rare ?? whole }));
  const texts = spelt.some(({ whole }) => whole === typed) ? spelt : [asTyped(typed), ...spelt];
  return { texts, number: numberOf(digits, prefixes) };
}

function numberOf(digits: string, prefixes: readonly string[]): SearchWord['number'] {
  const value = Number(digits);
  return value > 0 && value <= LARGEST_NUMBER ? { prefixes: [...prefixes], value } : null;
}
