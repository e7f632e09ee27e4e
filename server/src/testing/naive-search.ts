import { oneLine } from '@tuffops/shared/one-line';

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const ALIKE: Record<string, string> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ς: 'σ' },
  ...{ '’': "'", '‘': "'", ʼ: "'", '`': "'", '´': "'", '–': '-', '—': '-' },
};

/** A text as a search sees it, said once more and without a database. */
export function plain(text: string): string {
  const folded = oneLine(text.replace(INVISIBLE, '')).toLowerCase().normalize('NFD');
  return [...folded.replace(/[\u0300-\u036f]/g, '').normalize('NFC')].map((letter) => ALIKE[letter] ?? letter).join('');
}

/** Whether a search finds a document by its texts and numbers, such as `inv-000119`: each word is looked for in each of them. */
export function naivelyFinds(search: string, texts: readonly string[], numbers: readonly string[]): boolean {
  const lines = [...texts.map(plain), ...numbers];
  let rest = ` ${plain(search)} `;
  const isOne = (prefix: string, digits: string, typed: string) =>
    lines.some((line) => line.includes(typed) || line.includes(`${prefix}-${digits}`)) ||
    numbers.includes(`${prefix}-${String(Number(digits)).padStart(6, '0')}`);
  const prefixes = [...new Set(numbers.map((number) => number.slice(0, number.indexOf('-'))))];
  for (;;) {
    const found = / (inv|wo|#)[ #]*-? ?(\d+)(?= )/.exec(rest);
    if (!found) break;
    const [typed, prefix = '', digits = ''] = found;
    const asked = prefix === '#' ? prefixes : [prefix];
    if (!asked.some((each) => isOne(each, digits, typed.slice(1)))) return false;
    rest = rest.replace(typed, ' ');
  }
  return rest.split(' ').every((word) => lines.some((line) => line.includes(word)));
}
