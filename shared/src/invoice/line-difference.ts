import { normalizeDecimal } from '../decimal.ts';

/** What a line of an invoice says, stored or to be. `quantity`: plain decimal text. */
export type ComparedLine = {
  kind: 'UNIT' | 'ITEM';
  description: string;
  quantity: string;
  unitPriceMinorUnits: number;
};

export const LineChange = { SAME: 'SAME', CHANGED: 'CHANGED', ADDED: 'ADDED', REMOVED: 'REMOVED' } as const;
export type LineChange = keyof typeof LineChange;

/** `before` null: it is new; `after` null: it is gone. */
export type LineDifference<Before, After> = { change: LineChange; before: Before | null; after: After | null };

/**
 * The lines of two invoices, each beside the one that took its place: the unit beside the unit, an item beside the one that
 * says the same, else beside one of the same description. In the order of the new one; what is gone stands where it stood.
 */
export function differLines<Before extends ComparedLine, After extends ComparedLine>(
  before: readonly Before[],
  after: readonly After[],
): LineDifference<Before, After>[] {
  const pairs = new Map<After, Before>();
  const left = new Set(before);
  for (const isPair of [isSame, isOfTheSame]) {
    for (const line of after) {
      const found = pairs.has(line) ? undefined : [...left].find((each) => isPair(each, line));
      if (!found) continue;
      pairs.set(line, found);
      left.delete(found);
    }
  }
  const differences: LineDifference<Before, After>[] = [];
  const tellGone = (until: number) => {
    for (const line of before.slice(0, until)) {
      if (left.delete(line)) differences.push({ change: 'REMOVED', before: line, after: null });
    }
  };
  for (const line of after) {
    const pair = pairs.get(line);
    if (pair) tellGone(before.indexOf(pair));
    const change = !pair ? 'ADDED' : isSame(pair, line) ? 'SAME' : 'CHANGED';
    differences.push({ change, before: pair ?? null, after: line });
  }
  tellGone(before.length);
  return differences;
}

/** An invoice has one unit, whatever it is called by now. */
const isOfTheSame = (one: ComparedLine, other: ComparedLine) =>
  one.kind === other.kind && (one.kind === 'UNIT' || one.description === other.description);

const isSame = (one: ComparedLine, other: ComparedLine) =>
  one.kind === other.kind &&
  one.description === other.description &&
  one.unitPriceMinorUnits === other.unitPriceMinorUnits &&
  normalizeDecimal(one.quantity) === normalizeDecimal(other.quantity);
