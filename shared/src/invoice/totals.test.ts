import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeTotals, isQuantity, isTaxRate, lineAmount, MAX_MINOR_UNITS, type Totals } from './totals.ts';

const places = (units: number, scale: number) => {
  const digits = String(units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};
const quantity = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([units, scale]) => ({ units, scale, text: places(units, scale) }));
const line = fc.record({ quantity, unitPriceMinorUnits: fc.integer({ min: 0, max: 50_000 }) });
const rate = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }))
  .map(([thousandths]) => ({ thousandths, text: places(thousandths, 3) }));

/** Half away from zero, written another way than the code under test: by the remainder. */
const rounded = (dividend: bigint, divisor: bigint) => {
  const [whole, rest] = [dividend / divisor, dividend % divisor];
  return rest * 2n >= divisor ? whole + 1n : whole;
};

it('adds up any quantities, prices and rates exactly: each line rounded once, the tax rounded once', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), rate, (lines, { thousandths, text }) => {
      const totals = computeTotals(
        lines.map(({ quantity, unitPriceMinorUnits }) => ({ quantity: quantity.text, unitPriceMinorUnits })),
        text,
      );
      const amounts = lines.map(({ quantity: { units, scale }, unitPriceMinorUnits }) =>
        rounded(BigInt(units) * BigInt(unitPriceMinorUnits), 10n ** BigInt(scale)),
      );
      const subtotal = amounts.reduce((sum, amount) => sum + amount, 0n);
      const tax = rounded(subtotal * BigInt(thousandths), 100_000n);
      const isTooLarge = subtotal + tax > BigInt(MAX_MINOR_UNITS);
      const expected = {
        lineAmounts: amounts.map(Number),
        subtotalMinorUnits: Number(subtotal),
        taxMinorUnits: Number(tax),
        totalMinorUnits: Number(subtotal + tax),
      };
      expect(totals).toEqual(isTooLarge ? { problem: 'TOO_LARGE' } : expected);
    }),
    { numRuns: 2_000 },
  );
});

it('gives the same totals for the same numbers, however they are written', () => {
  const plain = computeTotals([{ quantity: '2.5', unitPriceMinorUnits: 333 }], '8.25') as Totals;
  expect(computeTotals([{ quantity: '2.5000', unitPriceMinorUnits: 333 }], '8.250')).toEqual(plain);
  expect(plain).toEqual({ lineAmounts: [833], subtotalMinorUnits: 833, taxMinorUnits: 69, totalMinorUnits: 902 });
});

it('rounds half a minor unit away from zero', () => {
  expect(lineAmount({ quantity: '0.5', unitPriceMinorUnits: 1 })).toBe(1);
  expect(lineAmount({ quantity: '0.4999', unitPriceMinorUnits: 1 })).toBe(0);
});

it('says which line or which rate is wrong', () => {
  const good = { quantity: '1', unitPriceMinorUnits: 100 };
  expect(computeTotals([good, { ...good, quantity: '0' }], '0')).toEqual({ problem: 'QUANTITY', line: 1 });
  expect(computeTotals([good, { ...good, quantity: '1.00001' }], '0')).toEqual({ problem: 'QUANTITY', line: 1 });
  expect(computeTotals([{ ...good, unitPriceMinorUnits: -1 }], '0')).toEqual({ problem: 'UNIT_PRICE', line: 0 });
  expect(computeTotals([{ ...good, unitPriceMinorUnits: 0.5 }], '0')).toEqual({ problem: 'UNIT_PRICE', line: 0 });
  expect(computeTotals(Array(201).fill(good), '0')).toEqual({ problem: 'TOO_MANY_LINES' });
  expect(computeTotals([{ ...good, unitPriceMinorUnits: MAX_MINOR_UNITS }], '0.001')).toEqual({ problem: 'TOO_LARGE' });
});

it.each(['-1', '101', '100.001', 'abc', '8.12345', '', '1e1', ' 5', '+5', '5.'])(
  'refuses the tax rate "%s"',
  (text) => {
    expect(isTaxRate(text)).toBe(false);
    expect(computeTotals([], text)).toEqual({ problem: 'TAX_RATE' });
  },
);

it.each(['0', '100', '8.125', '0.001', '100.000', '8.1250000'])('accepts the tax rate "%s"', (text) => {
  expect(isTaxRate(text)).toBe(true);
});

it.each(['0', '-1', '1.00001', 'NaN', '1,5'])('refuses the quantity "%s"', (text) => {
  expect(isQuantity(text)).toBe(false);
});
