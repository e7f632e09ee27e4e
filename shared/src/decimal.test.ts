import { expect, it } from 'vitest';
import { divideRounded, normalizeDecimal, parseDecimal } from './decimal.ts';

it('reads plain decimal notation exactly and nothing else', () => {
  expect(parseDecimal('-1.250')).toEqual({ units: -125n, scale: 2 });
  for (const text of ['', '1e3', '.5', '5.', 'abc', '1,5', ' 1', '٣']) expect(parseDecimal(text)).toBeUndefined();
});

it('writes a number in its shortest form', () => {
  expect(['8.250', '0.0', '-0.50', '007'].map(normalizeDecimal)).toEqual(['8.25', '0', '-0.5', '7']);
});

it('rounds halves away from zero on both sides', () => {
  expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(4n, 3n)]).toEqual([3n, -3n, 1n]);
});
