import { lineAmount, type PricedLine } from './totals.ts';

/** An invoice of these lines would come to more than nothing: some line is, once rounded. */
export function isSomethingToBill(lines: readonly PricedLine[]): boolean {
  return lines.some((line) => (lineAmount(line) ?? 0) > 0);
}

/** The same in SQL, of one line. */
export const isSomethingSql = (quantity: string, unitPriceMinorUnits: string): string =>
  `round(${quantity} * ${unitPriceMinorUnits}) > 0`;
