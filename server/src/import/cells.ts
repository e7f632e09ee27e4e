import { parseDecimal } from '@tuffops/shared/decimal';
import { minorUnitDigits } from '@tuffops/shared/money';
import type { CsvRow } from './read-csv.ts';

/** Reads the cells of a row: undefined where the file has no such column, null where the cell is empty. */
export function cellsOf({ columns, cells }: CsvRow) {
  const wrong: { column: string; message: string }[] = [];
  const text = (column: string): string | null | undefined =>
    columns.has(column) ? (cells.get(column) ?? null) : undefined;

  function choice<Choice extends string>(column: string, choices: readonly Choice[]): Choice | null | undefined {
    const cell = text(column);
    if (!cell) return cell as null | undefined;
    const found = choices.find((each) => each === cell.toUpperCase());
    if (!found) wrong.push({ column, message: `This must be one of ${choices.join(', ')}.` });
    return found;
  }

  /** Of the tenant's currency, as a decimal without a sign for it. */
  function money(column: string, currency: string): number | null | undefined {
    const cell = text(column);
    if (!cell) return cell as null | undefined;
    const digits = minorUnitDigits(currency);
    const amount = parseDecimal(cell);
    if (!amount || amount.scale > digits) {
      const example = digits === 0 ? '129' : `129.${'5'.padEnd(digits, '0')}`;
      wrong.push({
        column,
        message: `This must be an amount in ${currency} such as ${example}, without a sign or spaces.`,
      });
      return undefined;
    }
    return Number(amount.units) * 10 ** (digits - amount.scale);
  }

  return { wrong, text, choice, money };
}
