import { describe, expect, it } from 'vitest';
import { formatDay, shortInstant } from './instant.ts';

const NOW = Date.parse('2026-11-23T21:00:00Z');
const short = (at: string, timeZone = 'UTC') => shortInstant(at, timeZone, NOW, 'en-US');

describe('a moment in short', () => {
  it('is an ago-time within the last day only', () => {
    expect(short('2026-11-23T20:59:30Z')).toBe('just now');
    expect(short('2026-11-23T20:55:00Z')).toBe('5 minutes ago');
    expect(short('2026-11-22T21:00:01Z')).toBe('23 hours ago');
    expect(short('2026-11-22T21:00:00Z')).toBe('Nov 22, 2026');
  });

  it('is "just now" when the server is a little ahead of this clock', () => {
    expect(short('2026-11-23T21:00:20Z')).toBe('just now');
  });

  it('is the day it was at the contractor', () => {
    expect(short('2026-11-20T03:00:00Z')).toBe('Nov 20, 2026');
    expect(short('2026-11-20T03:00:00Z', 'America/Chicago')).toBe('Nov 19, 2026');
  });
});

describe('a calendar day', () => {
  it('is the same day in every time zone', () => {
    expect(formatDay('2026-12-01', 'en-US')).toBe('Dec 1, 2026');
  });
});
