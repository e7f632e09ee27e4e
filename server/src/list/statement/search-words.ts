import { oneLine } from '@tuffops/shared/one-line';

/** One thing that must be there: any of these texts, or the document of that number with one of these prefixes. */
export type SearchWord = { texts: SearchText[]; number: { prefixes: string[]; value: number } | null };

/** `rare`: the part of it that is worth looking for, without the prefix that every document of a kind has. */
export type SearchText = { whole: string; rare: string };

const DASH = '[-\\u2010-\\u2014\\u2212]';
const LARGEST_NUMBER = 999_999_999;
/** With the dash before them these are a trigram. */
const RARE_DIGITS = 2;

/**
 * What a search asks for, each of which must be there. `INV-119`, `inv 119` and `#119` are one number; bare digits are any part
 * of one. `prefixes`: those of a list's documents, such as `inv`.
 */
export function searchWords(search: string, prefixes: readonly string[]): SearchWord[] {
  const before = prefixes.length > 0 ? `(?:(${prefixes.join('|')})|#)` : '(?:(?!)()|#)';
  const numbered = new RegExp(`(?<![^ ])${before}[ #]*${DASH}? ?(\\d+)(?![^ ])`, 'giu');
  const words: SearchWord[] = [];
  const rest = oneLine(search).replace(numbered, (text, prefix: string | undefined, digits: string) => {
    words.push(numberWord(text.toLowerCase(), digits, prefix ? [prefix.toLowerCase()] : [...prefixes]));
    return ' ';
  });
  const texts = new Set(rest.split(' ').filter((text) => text !== ''));
  return [...words, ...[...texts].map((text) => ({ texts: [asTyped(text)], number: null }))];
}

const asTyped = (text: string): SearchText => ({ whole: text, rare: text });

function numberWord(typed: string, digits: string, prefixes: string[]): SearchWord {
  const value = Number(digits);
  const rare = digits.length < RARE_DIGITS ? null : `-${digits}`;
  const spelt = prefixes.map((prefix) => `${prefix}-${digits}`).map((whole) => ({ whole, rare: rare ?? whole }));
  const texts = spelt.some(({ whole }) => whole === typed) ? spelt : [asTyped(typed), ...spelt];
  return { texts, number: value > 0 && value <= LARGEST_NUMBER ? { prefixes, value } : null };
}
