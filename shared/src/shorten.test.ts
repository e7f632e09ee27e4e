import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, cut, shorten } from './shorten.ts';

const FAMILY = '👨‍👩‍👧‍👦';
const E_ACUTE = 'e\u0301';

/** What scripts and keyboards bring: pairs, joined emoji, marks, flags, right to left. */
const text = fc
  .array(fc.constantFrom('a', ' ', '😀', FAMILY, E_ACUTE, '🇩🇪', 'שָׁלוֹם', 'क्षि', '한', '\u202e'), { maxLength: 60 })
  .map((parts) => parts.join(''));
const most = fc.integer({ min: 1, max: 80 });
const boundaries = (whole: string) => {
  const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(whole)];
  return new Set([...segments.map(({ index }) => index), whole.length]);
};

describe('a shortened text', () => {
  it('ends with an ellipsis, within the limit, after a whole character', () => {
    expect(shorten('Capacitor', 9)).toBe('Capacitor');
    expect(shorten('Capacitor', 8)).toBe('Capacit…');
    expect(shorten('Heat pump', 6)).toBe('Heat…');
    expect(shorten('A😀B', 2)).toBe('A…');
    expect(shorten(`A${FAMILY}B`, 8)).toBe('A…');
    expect(shorten(`A${E_ACUTE}BC`, 3)).toBe('A…');
    expect(shorten(`A${E_ACUTE}BC`, 4)).toBe(`A${E_ACUTE}…`);
  });

  it('is never longer than asked for, never half a character, and the beginning of the whole', () => {
    fc.assert(
      fc.property(text, most, (whole, limit) => {
        const short = shorten(whole, limit);
        expect(countCharacters(short)).toBeLessThanOrEqual(limit);
        expect(() => encodeURIComponent(short)).not.toThrow();
        if (short === whole) return;
        const kept = short.slice(0, -1);
        expect(short.at(-1)).toBe('…');
        expect(whole.startsWith(kept)).toBe(true);
        const ends = boundaries(whole);
        expect([...ends].some((end) => end >= kept.length && whole.slice(kept.length, end).trim() === '')).toBe(true);
      }),
    );
  });
});

it('a cut text is whole characters and nothing else', () => {
  fc.assert(
    fc.property(text, most, (whole, limit) => {
      const kept = cut(whole, limit);
      expect(countCharacters(kept)).toBeLessThanOrEqual(limit);
      expect(whole.startsWith(kept)).toBe(true);
      expect(boundaries(whole)).toContain(kept.length);
    }),
  );
});
