import { computeTotals, isQuantity, isUnitPrice, MAX_LINES } from '@tuffops/shared/invoice/totals';
import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';
import type { WorkOrderItemInput } from './save-work-order.type.ts';

const MAX_DESCRIPTION = 500;
/** What the column holds. */
const MAX_QUANTITY = 9_999_999_999;

/** The sentence for the first thing that keeps these items from being saved; null when there is none. */
export function whatIsWrongWithItems(items: readonly WorkOrderItemInput[]): string | null {
  if (items.length > MAX_LINES) return `A work order can have at most ${MAX_LINES} items.`;
  for (const [index, item] of items.entries()) {
    const wrong = whatIsWrongWith(item);
    if (wrong) return `Item ${index + 1}: ${wrong}`;
  }
  const priced = items.map(({ quantity, unitPrice }) => ({ quantity, unitPriceMinorUnits: unitPrice }));
  return 'problem' in computeTotals(priced, '0') ? 'The items are worth more than one invoice can bill.' : null;
}

function whatIsWrongWith({ description, quantity, unitPrice }: WorkOrderItemInput): string | null {
  const text = oneLine(description);
  if (text === '' || countCharacters(text) > MAX_DESCRIPTION) {
    return `the description must have 1 to ${MAX_DESCRIPTION} characters.`;
  }
  if (!isQuantity(quantity) || Number(quantity) > MAX_QUANTITY) {
    return 'the quantity must be more than 0, with up to 4 decimals.';
  }
  return isUnitPrice(unitPrice) ? null : 'the unit price must be 0 or more.';
}
