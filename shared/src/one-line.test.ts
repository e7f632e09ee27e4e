import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

it.each([
  ['two blanks', 'Acme  Air', 'Acme Air'],
  ['a no-break space', 'Acme\u00a0Air', 'Acme Air'],
  ['a tab and a line break', 'Acme\t\r\nAir', 'Acme Air'],
  ['the blanks of other scripts', 'Acme\u3000Air\u2003Co', 'Acme Air Co'],
  ['control characters', 'Acme\u0007\u001bAir', 'Acme Air'],
  ['blanks around', '\u2028 Acme Air\u0085', 'Acme Air'],
  ['decomposed letters', 'E\u0301mile', '\u00c9mile'],
  ['nothing', ' \t\u00a0', ''],
])('folds %s', (_, text, line) => {
  expect(oneLine(text)).toBe(line);
});

it('folding twice is folding once', () => {
  const isFolded = (text: string) => oneLine(oneLine(text)) === oneLine(text);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), isFolded));
});
