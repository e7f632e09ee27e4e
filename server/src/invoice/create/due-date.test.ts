import { expect, it } from 'vitest';
import { dueDate } from './due-date.ts';

it.each([
  ['the day begins twice', 'America/Havana', '2026-11-01T04:30:00Z', 0, '2026-11-01'],
  ['the terms run over a day that begins twice', 'America/Havana', '2026-10-31T12:00:00Z', 2, '2026-11-02'],
  ['the day has no midnight', 'Africa/Cairo', '2026-04-23T22:30:00Z', 1, '2026-04-25'],
  ['the terms run over a day that is left out', 'Pacific/Apia', '2011-12-29T12:00:00Z', 3, '2012-01-01'],
  ['it is another day in UTC', 'Asia/Tokyo', '2026-11-23T23:00:00Z', 30, '2026-12-24'],
])('where %s, the due day is the issue day plus the terms on the calendar', (_, timeZone, at, terms, due) => {
  expect(dueDate(new Date(at), { timeZone, paymentTermsDays: terms })).toBe(due);
});
