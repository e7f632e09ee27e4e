import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ComparedLine, differLines } from './line-difference.ts';

const item = (description: string, unitPriceMinorUnits = 100, quantity = '1'): ComparedLine => ({
  ...{ kind: 'ITEM', description, quantity, unitPriceMinorUnits },
});
const unit = (unitPriceMinorUnits: number, description = 'Heat pump'): ComparedLine => ({
  ...item(description, unitPriceMinorUnits),
  kind: 'UNIT',
});
const told = (before: ComparedLine[], after: ComparedLine[]) =>
  differLines(before, after).map((each) => `${each.change} ${(each.after ?? each.before)?.description}`);

it('tells for each line what became of it, in the order of the new invoice', () => {
  const before = [unit(5_000), item('Labor'), item('Filter'), item('Valve')];
  const after = [item('Labor', 120), item('Valve'), item('Belt')];
  expect(told(before, after)).toEqual([
    'REMOVED Heat pump',
    'CHANGED Labor',
    'REMOVED Filter',
    'SAME Valve',
    'ADDED Belt',
  ]);
});

it('takes another price, or another quantity, for a change of the line, and another way to write it for none', () => {
  expect(told([item('Labor', 100, '2.50')], [item('Labor', 100, '2.5')])).toEqual(['SAME Labor']);
  expect(told([item('Labor', 100, '2.5')], [item('Labor', 100, '2')])).toEqual(['CHANGED Labor']);
  expect(told([item('Labor', 100)], [item('Labor', 101)])).toEqual(['CHANGED Labor']);
});

it('sees the unit beside the unit, whatever it is called and costs by now, and never beside an item', () => {
  expect(told([unit(5_000, 'Old model')], [unit(6_000, 'New model')])).toEqual(['CHANGED New model']);
  expect(told([unit(5_000, 'Pump')], [item('Pump', 5_000)])).toEqual(['ADDED Pump', 'REMOVED Pump']);
});

it('sees a line beside the one that says the same before one that is only called the same', () => {
  const [cheap, dear] = [item('Visit', 100), item('Visit', 200)];
  expect(differLines([cheap, dear], [dear])).toEqual([
    { change: 'REMOVED', before: cheap, after: null },
    { change: 'SAME', before: dear, after: dear },
  ]);
});

const anyLine = fc.record({
  kind: fc.constantFrom('UNIT' as const, 'ITEM' as const),
  description: fc.constantFrom('a', 'b', 'c'),
  quantity: fc.constantFrom('1', '1.0', '2.5'),
  unitPriceMinorUnits: fc.integer({ min: 0, max: 2 }),
});

it('tells every line of both exactly once, and nothing of what is the same', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 8 }), fc.array(anyLine, { maxLength: 8 }), (before, after) => {
      const told = differLines(before, after);
      expect(told.flatMap(({ after: line }) => line ?? [])).toEqual(after);
      const ofBefore = told.flatMap(({ before: line }) => line ?? []);
      expect(new Set(ofBefore)).toEqual(new Set(before));
      expect(ofBefore).toHaveLength(before.length);
      expect(differLines(after, after).every(({ change }) => change === 'SAME')).toBe(true);
    }),
  );
});
