import { expect, test, vi } from 'vitest';
import { dateTimeFormat, numberFormat, relativeTimeFormat } from './formats.ts';
import { formatMoney } from './money.ts';

test('a format is made once for each locale with its options', () => {
  const inChicago = { dateStyle: 'medium', timeZone: 'America/Chicago' } as const;
  expect(dateTimeFormat('en-US', inChicago)).toBe(dateTimeFormat('en-US', { ...inChicago }));
  expect(dateTimeFormat('en-US', inChicago)).not.toBe(dateTimeFormat('de', inChicago));
  expect(dateTimeFormat('en-US', inChicago)).not.toBe(dateTimeFormat('en-US', { ...inChicago, timeZone: 'UTC' }));
  expect(numberFormat()).toBe(numberFormat());
  expect(relativeTimeFormat('en', { numeric: 'always' }).format(-5, 'minute')).toBe('5 minutes ago');
});

test('a list of amounts makes no format for each of its rows', () => {
  const make = vi.spyOn(Intl, 'NumberFormat');
  const amounts = Array.from({ length: 50 }, (_, cents) => formatMoney(cents, 'EUR', 'en-US'));
  expect(amounts[7]).toBe('€0.07');
  expect(make.mock.calls.length).toBeLessThanOrEqual(1);
  make.mockRestore();
});
