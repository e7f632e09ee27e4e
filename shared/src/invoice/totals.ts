import { divideRounded, parseDecimal, type Scaled } from '../decimal.ts';

export const MAX_LINES = 200;
export const MAX_MINOR_UNITS = 99_999_999;
export const MAX_QUANTITY_PLACES = 4;
export const MAX_TAX_RATE_PLACES = 3;

/** `quantity`: decimal text, more than 0, up to 4 places. `unitPriceMinorUnits`: whole, 0 or more. */
export type PricedLine = { quantity: string; unitPriceMinorUnits: number };

export type Totals = {
  lineAmounts: number[];
  subtotalMinorUnits: number;
  taxMinorUnits: number;
  totalMinorUnits: number;
};

export type TotalsProblem =
  | { problem: 'QUANTITY'; line: number }
  | { problem: 'UNIT_PRICE'; line: number }
  | { problem: 'TAX_RATE' }
  | { problem: 'TOO_MANY_LINES' }
  | { problem: 'TOO_LARGE' };

export function isQuantity(text: string): boolean {
  const quantity = parseDecimal(text);
  return quantity !== undefined && quantity.units > 0n && quantity.scale <= MAX_QUANTITY_PLACES;
}

/** Percent, 0 to 100, up to 3 places. */
export function isTaxRate(text: string): boolean {
  const rate = parseDecimal(text);
  return (
    rate !== undefined &&
    rate.units >= 0n &&
    rate.units <= 100n * 10n ** BigInt(rate.scale) &&
    rate.scale <= MAX_TAX_RATE_PLACES
  );
}

export function isUnitPrice(minorUnits: number): boolean {
  return Number.isInteger(minorUnits) && minorUnits >= 0 && minorUnits <= MAX_MINOR_UNITS;
}

const times = (quantity: Scaled, minorUnits: number) =>
  divideRounded(quantity.units * BigInt(minorUnits), 10n ** BigInt(quantity.scale));

/** Quantity × unit price, rounded once; `undefined` when either is not valid. */
export function lineAmount(line: PricedLine): number | undefined {
  const quantity = parseDecimal(line.quantity);
  if (!quantity || !isQuantity(line.quantity) || !isUnitPrice(line.unitPriceMinorUnits)) return undefined;
  return Number(times(quantity, line.unitPriceMinorUnits));
}

/**
 * The one way an invoice is added up, on the screen and on the server: a line is quantity × unit price, rounded once;
 * tax is the rate on the subtotal, rounded once; both half away from zero, in minor units, in integers throughout.
 */
export function computeTotals(lines: readonly PricedLine[], taxRatePercent: string): Totals | TotalsProblem {
  if (lines.length > MAX_LINES) return { problem: 'TOO_MANY_LINES' };
  const rate = parseDecimal(taxRatePercent);
  if (!rate || !isTaxRate(taxRatePercent)) return { problem: 'TAX_RATE' };

  let subtotal = 0n;
  const amounts: bigint[] = [];
  for (const [line, { quantity: text, unitPriceMinorUnits }] of lines.entries()) {
    const quantity = parseDecimal(text);
    if (!quantity || !isQuantity(text)) return { problem: 'QUANTITY', line };
    if (!isUnitPrice(unitPriceMinorUnits)) return { problem: 'UNIT_PRICE', line };
    const amount = times(quantity, unitPriceMinorUnits);
    amounts.push(amount);
    subtotal += amount;
  }
  const tax = divideRounded(subtotal * rate.units, 100n * 10n ** BigInt(rate.scale));
  const total = subtotal + tax;
  if (total > BigInt(MAX_MINOR_UNITS)) return { problem: 'TOO_LARGE' };
  return {
    lineAmounts: amounts.map(Number),
    subtotalMinorUnits: Number(subtotal),
    taxMinorUnits: Number(tax),
    totalMinorUnits: Number(total),
  };
}
