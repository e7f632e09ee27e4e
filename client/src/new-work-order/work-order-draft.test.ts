import { expect, it } from 'vitest';
import { EMPTY_DRAFT, formFieldOf, putInputOf, WORK_ORDER_RULES } from './work-order-draft.ts';

const CHICAGO = { currency: 'USD', timeZone: 'America/Chicago' };
const DRAFT = { ...EMPTY_DRAFT, customerId: 'c', unitId: 'u', title: ' No heat ' };

it('asks for no more than what was entered', () => {
  expect(putInputOf(DRAFT, undefined, CHICAGO)).toEqual({ unitId: 'u', type: 'SERVICE', title: 'No heat' });
});

it("takes the visit for a time on the contractor's clocks, and the price for whole minor units", () => {
  const draft = {
    ...DRAFT,
    day: '2026-12-01',
    time: '08:30',
    checklist: [{ key: 'a', label: 'Filter ', isRequired: false }],
  };
  const item = { key: 'b', kind: 'MATERIAL', description: 'Filter', quantity: '2', price: '12.50' } as const;
  expect(putInputOf(draft, [item], CHICAGO)).toMatchObject({
    scheduledFor: '2026-12-01T14:30:00.000Z',
    items: [{ kind: 'MATERIAL', description: 'Filter', quantity: '2', unitPriceMinorUnits: 1250 }],
    checklist: [{ label: 'Filter', isRequired: false }],
  });
});

it('wants a day with a time and a time with a day', () => {
  expect(WORK_ORDER_RULES.time('', { ...DRAFT, day: '2026-12-01' })).not.toBeNull();
  expect(WORK_ORDER_RULES.day('', { ...DRAFT, time: '08:30' })).not.toBeNull();
  expect(WORK_ORDER_RULES.day('', DRAFT)).toBeNull();
});

it('shows what the server refused where it was typed', () => {
  expect(formFieldOf('items.2.unitPriceMinorUnits')).toBe('items.2.price');
  expect(formFieldOf('scheduledFor')).toBe('day');
  expect(formFieldOf('checklist.0.label')).toBe('checklist.0.label');
});
