import { INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isSomethingToBill } from '@tuffops/shared/invoice/something-to-bill';
import { computeTotals, MAX_LINES } from '@tuffops/shared/invoice/totals';
import type { BreakdownProps } from '../Breakdown.tsx';

type Money = { minorUnits: number; currency: string };
type Line = { kind: 'ITEM' | 'UNIT'; description: string; quantity: string; unitPrice: Money; amount: Money };
export type Choices = { includeUnitPrice: boolean; taxRatePercent: string };

/** `problem`: why it may not be created so. */
export type Recalculated = { breakdown: BreakdownProps & { lines: readonly Line[] }; problem?: string };

/** What the invoice would come to with other choices, by the very code the server computes it with. */
export function recalculate(lines: readonly Line[], currency: string, choices: Choices): Recalculated {
  const billed = lines.filter(({ kind }) => choices.includeUnitPrice || kind !== 'UNIT');
  const priced = billed.map(({ quantity, unitPrice }) => ({ quantity, unitPriceMinorUnits: unitPrice.minorUnits }));
  const totals = computeTotals(priced, choices.taxRatePercent);
  const money = (minorUnits: number) => ({ minorUnits, currency });
  if ('problem' in totals) {
    return { breakdown: { lines: billed }, problem: PROBLEMS[totals.problem] };
  }
  const { lineAmounts, subtotalMinorUnits, taxMinorUnits, totalMinorUnits } = totals;
  const breakdown = {
    lines: billed.map((line, index) => ({ ...line, amount: money(lineAmounts[index] ?? 0) })),
    taxRatePercent: choices.taxRatePercent,
    subtotal: money(subtotalMinorUnits),
    tax: money(taxMinorUnits),
    total: money(totalMinorUnits),
  };
  if (!isSomethingToBill(priced)) return { breakdown, problem: INVOICING_BLOCKED.NOTHING_TO_BILL };
  return { breakdown };
}

const PROBLEMS = {
  TAX_RATE: 'Enter a tax rate from 0 to 100 with up to 3 decimals.',
  QUANTITY: 'An item of the work order has no valid quantity.',
  UNIT_PRICE: 'An item of the work order has no valid unit price.',
  TOO_MANY_LINES: `An invoice has at most ${MAX_LINES} lines.`,
  TOO_LARGE: 'The total is more than one invoice can carry.',
};
