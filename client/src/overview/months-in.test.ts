import { expect, it } from 'vitest';
import { currenciesIn, monthsIn } from './months-in.ts';
import { overdueSince } from './overdue-since.ts';

const sum = (...amounts: [currency: string, minorUnits: number][]) => ({
  amounts: amounts.map(([currency, minorUnits]) => ({ currency, minorUnits })),
});
const MONTHS = [
  { month: '2026-10-01', issued: sum(['USD', 0], ['EUR', 500]), paid: sum(['USD', 0]), cancelled: sum(['USD', 0]) },
  { month: '2026-11-01', issued: sum(['USD', 120]), paid: sum(['USD', 70]), cancelled: sum(['USD', 0], ['JPY', 9]) },
];

it('knows each currency in which there is anything, the own one first and always', () => {
  expect(currenciesIn(MONTHS, 'USD')).toEqual(['USD', 'EUR', 'JPY']);
  expect(currenciesIn([], 'CAD')).toEqual(['CAD']);
});

it('takes of each month what is in one currency, be it nothing', () => {
  expect(monthsIn(MONTHS, 'EUR', 'en-US')).toEqual([
    { month: '2026-10-01', label: 'Oct 2026', issued: 500, paid: 0, cancelled: 0 },
    { month: '2026-11-01', label: 'Nov 2026', issued: 0, paid: 0, cancelled: 0 },
  ]);
});

it('leads to what is overdue for so many days, over the ends of months and without an end', () => {
  expect(overdueSince('2026-03-01', { fromDays: 1, toDays: 30 })).toBe(
    'direction=asc&dueFrom=2026-01-30&dueTo=2026-02-28&sort=due&status=overdue',
  );
  expect(overdueSince('2026-03-01', { fromDays: 91, toDays: null })).toBe(
    'direction=asc&dueTo=2025-11-30&sort=due&status=overdue',
  );
});
