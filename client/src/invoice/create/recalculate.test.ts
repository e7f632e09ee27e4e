import { describe, expect, it } from 'vitest';
import { recalculate } from './recalculate.ts';

const usd = (minorUnits: number) => ({ minorUnits, currency: 'USD' });
const unit = {
  kind: 'UNIT' as const,
  description: 'Heat pump',
  quantity: '1',
  unitPrice: usd(100_000),
  amount: usd(0),
};
const item = { kind: 'ITEM' as const, description: 'Labor', quantity: '2.5', unitPrice: usd(9_500), amount: usd(0) };
const choices = { includeUnitPrice: true, taxRatePercent: '8.25' };

describe('the live breakdown of an invoice', () => {
  it('adds up unit, items and tax', () => {
    const { breakdown, problem } = recalculate([unit, item], 'USD', choices);
    expect(breakdown.lines.map(({ amount }) => amount.minorUnits)).toEqual([100_000, 23_750]);
    expect([breakdown.subtotal, breakdown.tax, breakdown.total]).toEqual([usd(123_750), usd(10_209), usd(133_959)]);
    expect(problem).toBeUndefined();
  });

  it('leaves the unit out when its price is not included', () => {
    const { breakdown } = recalculate([unit, item], 'USD', { ...choices, includeUnitPrice: false });
    expect(breakdown.lines.map(({ description }) => description)).toEqual(['Labor']);
    expect(breakdown.total).toEqual(usd(25_709));
  });

  it.each(['', 'abc', '-1', '101', '8.12345'])('cannot be created with the tax rate "%s"', (taxRatePercent) => {
    const { problem, breakdown } = recalculate([item], 'USD', { ...choices, taxRatePercent });
    expect(breakdown.total).toBeUndefined();
    expect(problem).toBe('Enter a tax rate from 0 to 100 with up to 3 decimals.');
  });

  it('cannot be created for nothing', () => {
    const { problem } = recalculate([unit], 'USD', { ...choices, includeUnitPrice: false });
    expect(problem).toBe('There is nothing to bill on this work order.');
  });

  it('cannot be created for more than one invoice carries', () => {
    const huge = { ...item, quantity: '2000', unitPrice: usd(99_999) };
    expect(recalculate([huge], 'USD', choices).problem).toBe('The total is more than one invoice can carry.');
  });
});
