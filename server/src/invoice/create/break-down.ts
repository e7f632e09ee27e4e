import { normalizeDecimal } from '@tuffops/shared/decimal';
import { computeTotals, MAX_LINES, MAX_MINOR_UNITS, type TotalsProblem } from '@tuffops/shared/invoice/totals';
import { formatMoney } from '@tuffops/shared/money';
import type { PlannedLine } from '../../billing/creation-plan.ts';
import { badUserInput } from '../../errors.ts';
import type { Billable } from './find-billable.ts';

export type Choices = { includeUnitPrice: boolean; taxRatePercent: string };

export type Breakdown = {
  lines: PlannedLine[];
  includesUnitPrice: boolean;
  taxRatePercent: string;
  currency: string;
  subtotalMinorUnits: number;
  taxMinorUnits: number;
  totalMinorUnits: number;
};

/** What an invoice with these choices bills: the unit first, then each item. BAD_USER_INPUT for a rate or total out of range. */
export function breakDown(
  { unit, items }: Pick<Billable, 'unit' | 'items'>,
  choices: Choices,
  currency: string,
): Breakdown {
  const unitLine = {
    kind: 'UNIT' as const,
    description: unit.description,
    quantity: '1',
    unitPriceMinorUnits: unit.costMinorUnits,
  };
  const itemLines = items.map((item) => ({
    ...item,
    kind: 'ITEM' as const,
    quantity: normalizeDecimal(item.quantity),
  }));
  const lines = choices.includeUnitPrice ? [unitLine, ...itemLines] : itemLines;

  const totals = computeTotals(lines, choices.taxRatePercent);
  if ('problem' in totals) throw badUserInput(sentence(totals, currency));
  const { lineAmounts, ...sums } = totals;
  return {
    lines: lines.map((line, index) => ({ ...line, amountMinorUnits: lineAmounts[index] ?? 0 })),
    includesUnitPrice: choices.includeUnitPrice,
    taxRatePercent: normalizeDecimal(choices.taxRatePercent),
    currency,
    ...sums,
  };
}

function sentence(problem: TotalsProblem, currency: string): string {
  switch (problem.problem) {
    case 'TAX_RATE':
      return 'taxRatePercent must be from 0 to 100, with up to 3 decimals.';
    case 'TOO_MANY_LINES':
      return `An invoice can have at most ${MAX_LINES} lines.`;
    case 'TOO_LARGE':
      return `The total of an invoice can be at most ${formatMoney(MAX_MINOR_UNITS, currency, 'en-US')}.`;
    case 'QUANTITY':
    case 'UNIT_PRICE':
      return `Line ${problem.line + 1} has a ${problem.problem === 'QUANTITY' ? 'quantity' : 'unit price'} out of range.`;
  }
}
