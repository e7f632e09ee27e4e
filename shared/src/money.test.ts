import { expect, it } from 'vitest';
import { formatMoney, minorUnitDigits } from './money.ts';

it('writes minor units as the viewer reads money, whatever the currency’s digits', () => {
  expect(formatMoney(128_450, 'USD', 'en-US')).toBe('$1,284.50');
  expect(formatMoney(1_284, 'JPY', 'en-US')).toBe('¥1,284');
  expect(minorUnitDigits('KWD')).toBe(3);
});
