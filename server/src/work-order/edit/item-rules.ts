import { computeTotals, isQuantity, isUnitPrice, MAX_LINES } from '@tuffops/shared/invoice/totals';
import { MAX_ITEM_DESCRIPTION } from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';
import type { WorkOrderItemInput } from './save-work-order.type.ts';

/** What the column holds. */
const MAX_QUANTITY = 9_999_999_999;

/** `field`: the path in the input. */
type Wrong = { field: string; message: string };

/** The first thing that keeps these items from being saved; null when there is none. */
export function whatIsWrongWithItems(items: readonly WorkOrderItemInput[]): Wrong | null {
  if (items.length > MAX_LINES) {
    return { field: 'items', message: `A work order can have at most ${MAX_LINES} items.` };
  }
  for (const [index, item] of items.entries()) {
    const wrong = whatIsWrongWith(item);
    if (wrong) return { field: `items.${index}.${wrong.field}`, message: `Item ${index + 1}: ${wrong.message}` };
  }
  return 'problem' in computeTotals(items, '0')
    ? { field: 'items', message: 'The items are worth more than one invoice can bill.' }
    : null;
}

function whatIsWrongWith(item: WorkOrderItemInput): { field: keyof WorkOrderItemInput; message: string } | null {
  const text = oneLine(item.description);
  if (text === '' || countCharacters(text) > MAX_ITEM_DESCRIPTION) {
    return { field: 'description', message: `the description must have 1 to ${MAX_ITEM_DESCRIPTION} characters.` };
  }
  if (!isQuantity(item.quantity) || Number(item.quantity) > MAX_QUANTITY) {
    return { field: 'quantity', message: 'the quantity must be more than 0, with up to 4 decimals.' };
  }
  if (isUnitPrice(item.unitPriceMinorUnits)) return null;
  return { field: 'unitPriceMinorUnits', message: 'the unit price must be 0 or more.' };
}
