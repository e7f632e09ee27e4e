import { describe, expect, it } from 'vitest';
import {
  draftAmount,
  draftOf,
  draftSubtotal,
  type ItemDraft,
  inputOf,
  priceProblem,
  quantityProblem,
} from './item-draft.ts';

const draft = (what: Partial<ItemDraft>): ItemDraft => ({
  key: 'a',
  kind: 'SERVICE',
  description: 'Diagnosis',
  quantity: '1',
  price: '95.00',
  ...what,
});

describe('an item while it is edited', () => {
  it('takes quantities of up to 4 decimals and more than 0', () => {
    expect(quantityProblem('0.0001')).toBeNull();
    expect(quantityProblem('1.50000')).toBeNull();
    expect(quantityProblem('0.00001')).toBe('At most 4 decimals');
    expect(quantityProblem('0')).toBe('More than 0');
    expect(quantityProblem('-1')).toBe('More than 0');
    expect(quantityProblem('two')).toBe('A number, for example 1.5');
  });

  it('takes a price of nothing, and none above the largest amount', () => {
    expect(priceProblem('0', 'USD')).toBeNull();
    expect(priceProblem('999999.99', 'USD')).toBeNull();
    expect(priceProblem('1000000', 'USD')).toBe('At most $999,999.99');
    expect(priceProblem('12.345', 'USD')).toBe('An amount, for example 12.50');
  });

  it('rounds each row once and adds the rounded rows', () => {
    const rows = [draft({ quantity: '0.5', price: '0.01' }), draft({ quantity: '0.5', price: '0.01' })];
    expect(rows.map((row) => draftAmount(row, 'USD'))).toEqual([1, 1]);
    expect(draftSubtotal(rows, 'USD')).toEqual({ minorUnits: 2 });
  });

  it('has no subtotal while a row is wrong', () => {
    expect(draftSubtotal([draft({}), draft({ price: '' })], 'USD')).toEqual({ problem: 'When every row is complete' });
  });

  it('is saved as it was loaded when nothing was typed', () => {
    const item = {
      id: 'a',
      kind: 'MATERIAL' as const,
      description: 'Filter',
      quantity: '2.25',
      unitPrice: { minorUnits: 1299 },
    };
    expect(inputOf(draftOf(item, 'USD'), 'USD')).toEqual({
      kind: 'MATERIAL',
      description: 'Filter',
      quantity: '2.25',
      unitPriceMinorUnits: 1299,
    });
  });
});
