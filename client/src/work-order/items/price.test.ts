import { describe, expect, it } from 'vitest';
import { minorUnitsOf, priceText } from './price.ts';

describe('a typed price', () => {
  it.each([
    ['12', 'USD', 1200],
    ['12.5', 'USD', 1250],
    ['0.29', 'USD', 29],
    ['1,284.50', 'USD', 128450],
    [' 7.00 ', 'USD', 700],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
  ])('%j in %s is %i minor units', (text, currency, minorUnits) => {
    expect(minorUnitsOf(text, currency)).toBe(minorUnits);
  });

  it.each([
    ['', 'USD'],
    ['-1', 'USD'],
    ['1.005', 'USD'],
    ['1.5', 'JPY'],
    ['1,5', 'USD'],
    ['1e3', 'USD'],
    ['abc', 'USD'],
  ])('%j in %s is not a price', (text, currency) => {
    expect(minorUnitsOf(text, currency)).toBeUndefined();
  });

  it('reads back what it writes, to the cent', () => {
    for (const minorUnits of [0, 1, 9, 10, 99, 100, 101, 4550, 99_999_999]) {
      expect(minorUnitsOf(priceText(minorUnits, 'USD'), 'USD')).toBe(minorUnits);
    }
    expect(priceText(5, 'USD')).toBe('0.05');
    expect(priceText(500, 'JPY')).toBe('500');
  });
});
