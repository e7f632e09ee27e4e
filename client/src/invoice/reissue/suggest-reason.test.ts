import { expect, it } from 'vitest';
import { suggestReason } from './suggest-reason.ts';

const rates = { rateBefore: '8.25', rateAfter: '7.5' };

it('takes it for the tax when nothing but the rate is another', () => {
  expect(suggestReason({ lines: [{ change: 'SAME' }], ...rates })).toBe('WRONG_TAX');
});

it('says nothing when lines are others too, or nothing is', () => {
  expect(suggestReason({ lines: [{ change: 'SAME' }, { change: 'REMOVED' }], ...rates })).toBeNull();
  expect(suggestReason({ lines: [{ change: 'SAME' }], rateBefore: '8.25', rateAfter: '8.25' })).toBeNull();
});
