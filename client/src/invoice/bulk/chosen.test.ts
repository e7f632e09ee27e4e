import { expect, it } from 'vitest';
import { whyTooMany } from './chosen.ts';

const named = (count: number) => ({ count, which: { invoiceIds: [] } });
const matching = (count: number) => ({ count, which: { invoiceFilter: {}, expectedCount: count } });

it('is known before the click that a run takes 200 that are named, and 10,000 that match once their number is known', () => {
  expect(whyTooMany(named(200), false)).toBeUndefined();
  expect(whyTooMany(named(201), false)).toBe('At most 200 at once, unless all that match are selected.');
  expect(whyTooMany(named(50), true)).toBe('How many match is not known yet.');
  expect(whyTooMany(matching(10_000), true)).toBeUndefined();
  expect(whyTooMany(matching(10_001), true)).toBe('At most 10,000 at once. Narrow what the list shows.');
});
