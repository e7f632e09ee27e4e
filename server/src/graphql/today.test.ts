import { expect, it } from 'vitest';
import type { Context } from './context.ts';
import { todayOf } from './today.ts';

const BEFORE_MIDNIGHT = new Date('2026-12-01T05:59:59.999Z');
const MIDNIGHT = new Date('2026-12-01T06:00:00.000Z');

/** As of what the clock says each time that it is asked. */
const aContext = (...moments: Date[]) =>
  ({
    caller: { tenant: { timeZone: 'America/Chicago' } },
    deps: { seams: { now: () => moments.shift() ?? MIDNIGHT } },
  }) as unknown as Context;

it('is the same day for all of an answer, and the next one for the next', () => {
  const context = aContext(BEFORE_MIDNIGHT);
  expect([todayOf(context), todayOf(context)]).toEqual(['2026-11-30', '2026-11-30']);
  expect(todayOf(aContext())).toBe('2026-12-01');
});
