export type Cell = string | number | boolean | null;

/** Rows in PostgreSQL's text format of COPY, for one table. */
export type CopyTable = { name: string; columns: readonly string[] };

const SPECIAL = /[\\\t\n\r]/;

/** One row, with its line break. */
export function copyRow(cells: readonly Cell[]): string {
  return `${cells.map(copyCell).join('\t')}\n`;
}

function copyCell(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  return SPECIAL.test(cell) ? cell.replace(/[\\\t\n\r]/g, (found) => ESCAPED[found] ?? found) : cell;
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** An array of texts that need no quotes within. */
export const copyArray = (texts: readonly string[]): string => `{${texts.map((text) => `"${text}"`).join(',')}}`;
