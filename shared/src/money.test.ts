import { expect, it } from 'vitest';
import { decimalMoney, formatMoney, minorUnitDigits } from './money.ts';

it.each([
  ['USD', 128_450, '$1,284.50'],
  ['EUR', 5, '€0.05'],
  ['JPY', 1_284, '¥1,284'],
  ['KWD', 1_284_500, 'KWD 1,284.500'],
  ['HUF', 128_450, 'HUF 1,284.50'],
  ['COP', 128_450, 'COP 1,284.50'],
  ['USD', 99_999_999, '$999,999.99'],
  ['USD', 0, '$0.00'],
])('writes minor units of %s with the decimals of ISO 4217, whatever the platform thinks', (currency, minor, text) => {
  expect(formatMoney(minor, currency, 'en-US').replaceAll('\u00a0', ' ')).toBe(text);
});

it('counts the decimals of a currency as ISO 4217 does', () => {
  const digits = ['USD', 'JPY', 'KWD', 'CLF', 'ISK', 'MGA', 'IDR'].map(minorUnitDigits);
  expect(digits).toEqual([2, 0, 3, 4, 0, 2, 2]);
});

it.each([
  ['USD', 128_450, '1284.50'],
  ['USD', -5, '-0.05'],
  ['USD', 0, '0.00'],
  ['JPY', 1_284, '1284'],
  ['KWD', 1_284_500, '1284.500'],
])('writes minor units of %s plainly for programs', (currency, minor, text) => {
  expect(decimalMoney(minor, currency)).toBe(text);
});
