import { expect, it } from 'vitest';
import { amountIn } from './amount-in.ts';

it.each([
  ['521.09', 52_109],
  ['$1,071.07', 107_107],
  ['USD 12.5', 1_250],
  [' € 9 ', 900],
])('%s is an amount', (text, minorUnits) => expect(amountIn(text, 'USD')).toBe(minorUnits));

it.each(['', '0', 'acme', 'INV-119', '12.345', '1,2', '-5', '555 123'])('%s is none', (text) =>
  expect(amountIn(text, 'USD')).toBeNull(),
);

it('a currency without decimals has none', () =>
  expect([amountIn('1500', 'JPY'), amountIn('15.5', 'JPY')]).toEqual([1500, null]));
