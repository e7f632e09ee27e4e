import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, daysLater, endOfDay, type Span, spansOfDays } from './days.ts';

const HOUR_MS = 3_600_000;

/** The day that a clock on a wall there would show, by the platform's own calendar. */
const clock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (at: number) => format.format(at);
};

const isIn = (at: number, spans: Span[]) =>
  spans.some(({ from, before }) => at >= (from?.getTime() ?? -Infinity) && at < (before?.getTime() ?? Infinity));

/** Zones whose clocks change at midnight, go back over it, or leave a day out, and when. */
const ODD = [
  ['America/Havana', '2026-11-01', 'midnight comes twice'],
  ['America/Havana', '2026-03-08', 'there is no midnight'],
  ['America/Santiago', '2026-09-06', 'there is no midnight'],
  ['Asia/Beirut', '2026-03-29', 'there is no midnight'],
  ['Africa/Cairo', '2026-04-24', 'there is no midnight'],
  ['America/Asuncion', '2023-10-01', 'there is no midnight'],
  ['America/Sao_Paulo', '2018-02-18', 'clocks go back to the day before'],
  ['America/St_Johns', '2010-11-07', 'clocks go back to the day before'],
  ['Antarctica/Casey', '2010-03-05', 'clocks go back to the day before'],
  ['Pacific/Apia', '2011-12-30', 'the day is left out'],
  ['Pacific/Kwajalein', '1993-08-21', 'the day is left out'],
  ['Australia/Lord_Howe', '2026-04-05', 'clocks go back by half an hour'],
  ['America/Chicago', '2026-11-01', 'an hour in the morning comes twice'],
  ['Asia/Kathmandu', '2026-06-01', 'nothing happens'],
] as const;

describe.each(ODD)('in %s on %s, where %s', (timeZone, day) => {
  const shown = clock(timeZone);
  const days = [-2, -1, 0, 1, 2].map((distance) => daysLater(day, distance));
  const quarters = Array.from({ length: 5 * 24 * 4 }, (_, n) => Date.parse(days[0] ?? '') + (n * HOUR_MS) / 4);

  it('every moment belongs to the day that clocks show, and to no other', () => {
    const spans = days.map((each) => ({ each, spans: spansOfDays(each, each, timeZone) }));
    const wrong = quarters.filter((at) => spans.some(({ each, spans }) => isIn(at, spans) !== (shown(at) === each)));
    expect(wrong).toEqual([]);
  });

  it('a range holds just the moments of its days, also without one end', () => {
    const eve = daysLater(day, -1);
    const both = spansOfDays(eve, day, timeZone);
    const since = spansOfDays(day, null, timeZone);
    const until = spansOfDays(null, day, timeZone);
    const wrong = quarters.filter((at) => {
      const now = shown(at);
      return (
        isIn(at, both) !== (now >= eve && now <= day) ||
        isIn(at, since) !== now >= day ||
        isIn(at, until) !== now <= day
      );
    });
    expect(wrong).toEqual([]);
  });

  it('a day has ended for good after its end', () => {
    const end = endOfDay(day, timeZone).getTime();
    expect(shown(end) <= day).toBe(true);
    expect(quarters.filter((at) => at > end && shown(at) <= day)).toEqual([]);
  });
});

it('in any zone and year, a moment is in the day it is shown on and in neither neighbour', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const moments = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2037, 0) });
  fc.assert(
    fc.property(zones, moments, (timeZone, at) => {
      const day = dayAt(new Date(at), timeZone);
      expect(day).toBe(clock(timeZone)(at));
      const found = [-1, 0, 1].map((distance) => {
        const each = daysLater(day, distance);
        return isIn(at, spansOfDays(each, each, timeZone));
      });
      expect(found).toEqual([false, true, false]);
    }),
    { numRuns: 500 },
  );
});

it('nothing is in a range that ends before it begins, and everything in none', () => {
  expect(spansOfDays('2026-11-02', '2026-11-01', 'America/Chicago')).toEqual([]);
  expect(spansOfDays(null, null, 'America/Chicago')).toEqual([{}]);
});

it('the first and last days of the calendar are days like any other', () => {
  expect(spansOfDays('0001-01-01', '9999-12-31', 'UTC')).toEqual([
    { from: new Date('0001-01-01T00:00:00Z'), before: new Date('+010000-01-01T00:00:00Z') },
  ]);
});

it('days are counted on the calendar, over clock changes and left-out days', () => {
  expect(daysLater('2026-10-31', 1)).toBe('2026-11-01');
  expect(daysLater('2011-12-29', 1)).toBe('2011-12-30');
  expect(daysLater('2024-02-28', 2)).toBe('2024-03-01');
});
