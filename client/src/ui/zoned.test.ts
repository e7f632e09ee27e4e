import { describe, expect, it } from 'vitest';
import { dayIn, daysAfter, instantIn, timeIn } from './zoned.ts';

const CHICAGO = 'America/Chicago';

describe('an instant on the clocks of a time zone', () => {
  it('is the day and the time that they show', () => {
    expect(dayIn(CHICAGO, '2026-11-20T03:05:00Z')).toBe('2026-11-19');
    expect(timeIn(CHICAGO, '2026-11-20T03:05:00Z')).toBe('21:05');
    expect(timeIn('Asia/Kolkata', '2026-11-20T18:30:00Z')).toBe('00:00');
  });

  it('comes back from what they show', () => {
    for (const at of ['2026-07-01T12:00:00.000Z', '2026-12-31T23:30:00.000Z', '2026-01-01T05:45:00.000Z'])
      for (const zone of [CHICAGO, 'Asia/Kolkata', 'Pacific/Kiritimati', 'UTC'])
        expect(instantIn(zone, dayIn(zone, at), timeIn(zone, at))).toBe(at);
  });

  it('is the first one where a time is shown twice, and the next one where it is left out', () => {
    expect(instantIn(CHICAGO, '2026-11-01', '01:30')).toBe('2026-11-01T06:30:00.000Z');
    expect(instantIn(CHICAGO, '2026-03-08', '02:30')).toBe('2026-03-08T08:30:00.000Z');
    expect(timeIn(CHICAGO, '2026-03-08T08:30:00Z')).toBe('03:30');
  });
});

it('counts days over the end of a month', () => {
  expect(daysAfter('2026-12-30', 3)).toBe('2027-01-02');
});
