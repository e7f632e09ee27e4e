import { oneLine } from '@tuffops/shared/one-line';

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const APOSTROPHES = /['’‘‛ʹʻʼʽʾʿ′‵`´＇]/g;
const ALIKE: Record<string, string> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ς: 'σ' },
  ...{ '–': '-', '—': '-' },
};

/** A text as a search sees it, said once more and without a database. */
export function plain(text: string): string {
  const folded = text.replace(INVISIBLE, '').replace(APOSTROPHES, '').toLowerCase().normalize('NFKD');
  const letters = [...folded.replace(/[\u0300-\u036f]/g, '').normalize('NFC')];
  return oneLine(letters.map((letter) => ALIKE[letter] ?? letter).join(''));
}

const unmarked = (word: string) => word.replace(/^[.,;:!?()[\]"“”«»]+|[.,;:!?()[\]"“”«»]+$/g, '') || word;

/** Whether a search finds a document by its texts and numbers, such as `inv-000119`: each word is looked for in each of them. */
export function naivelyFinds(search: string, texts: readonly string[], numbers: readonly string[]): boolean {
  const lines = [...texts.map(plain), ...numbers];
  const prefixes = [...new Set(numbers.map((number) => number.slice(0, number.indexOf('-'))))];
  const isNumber = (prefix: string, digits: string) =>
    numbers.includes(`${prefix}-${String(Number(digits)).padStart(6, '0')}`);
  const isOne = (prefix: string, digits: string, typed: string) =>
    lines.some((line) => line.includes(typed) || line.includes(`${prefix}-${digits}`)) || isNumber(prefix, digits);
  const isThere = (word: string) => {
    const digits = word.replace(/\D/g, '');
    const isPhone = /^\+?[\d()./-]+$/.test(word) && digits.length >= 5 && digits.length <= 15;
    const alternatives = isPhone ? [word, digits, ...(/^1\d{10}$/.test(digits) ? [digits.slice(1)] : [])] : [word];
    if (/^0\d+$/.test(word) && prefixes.some((prefix) => isNumber(prefix, word))) return true;
    return lines.some((line) => alternatives.some((each) => line.includes(each)));
  };

  let rest = ` ${plain(search)} `;
  for (;;) {
    const found = / (?:(inv)(?:oice)?|(wo|work order|w order|work o)|#)[ #.:_/]*-? ?(\d+)[.,;:!?()[\]"“”«»]*(?= )/.exec(
      rest,
    );
    if (!found) break;
    const [typed, inv, wo, digits = ''] = found;
    const asked = inv ? ['inv'] : wo ? ['wo'] : prefixes;
    if (!asked.some((each) => isOne(each, digits, unmarked(typed.slice(1))))) return false;
    rest = rest.replace(typed, ' ');
  }
  return rest
    .split(' ')
    .map(unmarked)
    .every((word) => word === '' || isThere(word));
}
