import { stringify } from 'csv-stringify/sync';
import { defuse } from './defuse.ts';

/** A text, or a number in plain decimal notation; null: an empty cell. */
export type Cell = string | number | null;

/** Rows, some at once. */
export type CsvPages = AsyncIterable<readonly (readonly Cell[])[]>;

/** By which Excel knows that a file is UTF-8; it stands once, before the first row. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as RFC 4180 writes them, safe to be opened in a spreadsheet. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? defuse(cell) : cell))),
    // The library looks for its own end of a line only; and what separates cells elsewhere stands within quotation marks too.
    { record_delimiter: 'windows', quoted_match: /[\r\n\t;]/ },
  );
