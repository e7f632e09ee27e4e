import { randomId } from '@mantine/hooks';
import { parseDecimal } from '@tuffops/shared/decimal';
import {
  computeTotals,
  isQuantity,
  isUnitPrice,
  lineAmount,
  MAX_LINES,
  MAX_MINOR_UNITS,
  MAX_QUANTITY_PLACES,
} from '@tuffops/shared/invoice/totals';
import { formatMoney } from '@tuffops/shared/money';
import type { WorkOrderItemInput, WorkOrderItemKind } from '../../generated/graphql.ts';
import { minorUnitsOf, priceText } from './price.ts';

/** An item while it is edited: what stands in the fields, right or wrong. */
export type ItemDraft = { key: string; kind: WorkOrderItemKind; description: string; quantity: string; price: string };

type PricedItem = {
  id: string;
  kind: WorkOrderItemKind;
  description: string;
  quantity: string;
  unitPrice?: { minorUnits: number } | null;
};

export function draftOf(item: PricedItem, currency: string): ItemDraft {
  const price = item.unitPrice ? priceText(item.unitPrice.minorUnits, currency) : '';
  return { key: item.id, kind: item.kind, description: item.description, quantity: item.quantity, price };
}

export function blankDraft(): ItemDraft {
  return { key: randomId(), kind: 'SERVICE', description: '', quantity: '1', price: '' };
}

/** A row in which something that was billed before is picked: its kind and price come with it, the quantity stays. */
export function draftOfPicked(
  draft: ItemDraft,
  picked: Pick<PricedItem, 'kind' | 'description' | 'unitPrice'>,
  currency: string,
): ItemDraft {
  const price = picked.unitPrice ? priceText(picked.unitPrice.minorUnits, currency) : draft.price;
  return { ...draft, kind: picked.kind, description: picked.description, price };
}

export function descriptionProblem(text: string): string | null {
  return text.trim() ? null : 'Say what was done or used';
}

export function quantityProblem(text: string): string | null {
  const trimmed = text.trim();
  if (isQuantity(trimmed)) return null;
  const parsed = parseDecimal(trimmed);
  if (parsed && parsed.units > 0n) return `At most ${MAX_QUANTITY_PLACES} decimals`;
  return parsed ? 'More than 0' : 'A number, for example 1.5';
}

export function priceProblem(text: string, currency: string): string | null {
  const minorUnits = minorUnitsOf(text, currency);
  if (minorUnits === undefined) return `An amount, for example ${priceText(1250, currency)}`;
  return isUnitPrice(minorUnits) ? null : `At most ${formatMoney(MAX_MINOR_UNITS, currency)}`;
}

const lineOf = (draft: ItemDraft, currency: string) => ({
  quantity: draft.quantity.trim(),
  unitPriceMinorUnits: minorUnitsOf(draft.price, currency) ?? -1,
});

/** Quantity × price of one row, while both are right. */
export function draftAmount(draft: ItemDraft, currency: string): number | undefined {
  return lineAmount(lineOf(draft, currency));
}

/** The subtotal as it would be saved, or why there is none yet. */
export function draftSubtotal(drafts: ItemDraft[], currency: string): { minorUnits: number } | { problem: string } {
  const totals = computeTotals(
    drafts.map((draft) => lineOf(draft, currency)),
    '0',
  );
  if (!('problem' in totals)) return { minorUnits: totals.subtotalMinorUnits };
  if (totals.problem === 'TOO_MANY_LINES') return { problem: `At most ${MAX_LINES} items` };
  if (totals.problem === 'TOO_LARGE') return { problem: `At most ${formatMoney(MAX_MINOR_UNITS, currency)}` };
  return { problem: 'When every row is complete' };
}

export function inputOf(draft: ItemDraft, currency: string): WorkOrderItemInput {
  return { kind: draft.kind, description: draft.description.trim(), ...lineOf(draft, currency) };
}
