import { expect, it } from 'vitest';
import { messageOf } from './tell-outlook.ts';

const MINUTE = 60_000;
const paid = (paidForMs: number | null) =>
  messageOf({
    ...{ state: 'PAID', vendor: 'Stripe', amountPaid: null, paidForMs },
    ...{ isCredited: false, isCancelledHere: false, failure: null },
  });

it.each([
  [null, 'Paid'],
  [-MINUTE, 'Paid just now'],
  [MINUTE - 1, 'Paid just now'],
  [MINUTE, 'Paid 1 minute ago'],
  [3 * MINUTE, 'Paid 3 minutes ago'],
  [60 * MINUTE, 'Paid 1 hour ago'],
  [24 * 60 * MINUTE, 'Paid 1 day ago'],
  [400 * 24 * 60 * MINUTE, 'Paid 400 days ago'],
])('what was paid %s ms ago is said to be so in words', (ms, words) => {
  expect(paid(ms)).toBe(words);
});
