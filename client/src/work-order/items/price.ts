import { parseDecimal } from '@tuffops/shared/decimal';
import { minorUnitDigits } from '@tuffops/shared/money';

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/** What a person types as a price (`12.5`, `1,284.50`) in whole minor units, exactly; `undefined` when it is not one. */
export function minorUnitsOf(text: string, currency: string): number | undefined {
  const trimmed = text.trim();
  const price = parseDecimal(GROUPED.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed);
  const digits = minorUnitDigits(currency);
  if (!price || price.units < 0n || price.scale > digits) return undefined;
  return Number(price.units * 10n ** BigInt(digits - price.scale));
}

/** The price as a person would type it: `128450` of USD is `1284.50`. */
export function priceText(minorUnits: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const padded = String(minorUnits).padStart(digits + 1, '0');
  return digits ? `${padded.slice(0, -digits)}.${padded.slice(-digits)}` : padded;
}
