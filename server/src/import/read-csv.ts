import { once } from 'node:events';
import { MAX_IMPORT_ROWS, MAX_NOTES } from '@tuffops/shared/lengths';
import { countCharacters } from '@tuffops/shared/shorten';
import { parse } from 'csv-parse';
import { whyNotStorable } from '../database/storable.ts';
import { type Problem, Refusal } from './problem.ts';

const MAX_COLUMNS = 200;
/** Empty ones too. */
const MAX_LINES = 100_000;
const PIECE = 64 * 1024;

/** A row of a file: its filled cells by the names of their columns. `row`: the number that a spreadsheet shows, the header's being 1. */
export type CsvRow = { row: number; columns: ReadonlySet<string>; cells: ReadonlyMap<string, string> };
export type CsvFile = { columns: string[]; rows: CsvRow[]; problems: Problem[] };

/** Reads a file of comma- or semicolon-separated values in UTF-8. Whatever a cell looks like, a formula too, it is text. */
export async function readCsv(bytes: Uint8Array): Promise<CsvFile> {
  const problems: Problem[] = [];
  const rows: CsvRow[] = [];
  let columns: string[] = [];
  let known: ReadonlySet<string> = new Set();
  let row = 0;
  await eachRecord(decode(bytes), (record) => {
    row += 1;
    if (row === 1) {
      columns = record.map((name) =>
        name
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, '_'),
      );
      known = new Set(columns);
    } else if (record.some((cell) => cell.trim() !== '') && rows.length <= MAX_IMPORT_ROWS) {
      rows.push({ row, columns: known, cells: filledCells(record) });
    }
  });
  if (!columns.some(Boolean)) throw new Refusal('The file is empty: its first row must name the columns.');
  if (columns.length > MAX_COLUMNS) throw new Refusal(`A file can have at most ${MAX_COLUMNS} columns.`);
  if (rows.length > MAX_IMPORT_ROWS || row >= MAX_LINES) {
    throw new Refusal(
      `A file can have at most ${MAX_IMPORT_ROWS.toLocaleString('en-US')} rows: split it into several.`,
    );
  }
  return { columns, rows, problems };

  function filledCells(record: string[]): Map<string, string> {
    const cells = new Map<string, string>();
    const refuse = (column: string | null, message: string) => problems.push({ row, column, message });
    for (const [index, text] of record.entries()) {
      const [column, cell] = [columns[index], text.trim()];
      if (cell === '') continue;
      if (column === undefined) {
        refuse(null, 'This row has more cells than the header names columns.');
        break;
      }
      const why = whyNotStorable(cell);
      if (why) refuse(column, `The text ${why}.`);
      if (cell.length > MAX_NOTES && countCharacters(cell) > MAX_NOTES) {
        refuse(column, `A cell may have at most ${MAX_NOTES} characters.`);
      }
      cells.set(column, cell);
    }
    return cells;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('The file is not in UTF-8. Save it as "CSV UTF-8" and try again.');
  }
}

/** Piece by piece, so that others are answered meanwhile. */
async function eachRecord(text: string, look: (record: string[]) => void): Promise<void> {
  const delimiter = delimiterOf(text);
  const parser = parse({ delimiter, relax_column_count: true, skip_empty_lines: false, to: MAX_LINES });
  parser.on('data', look);
  const ended = once(parser, 'end').catch((error: Error & { lines?: number }) => {
    const where = error.lines ? `near line ${error.lines} ` : '';
    throw new Refusal(`The file cannot be read: ${where}a quotation mark is not closed or stands alone.`);
  });
  // It may be refused before the last piece is written, while nobody waits for it yet: that would end the program.
  ended.catch(() => {});
  for (let at = 0; at < text.length && !parser.destroyed && !parser.writableEnded; at += PIECE) {
    parser.write(text.slice(at, at + PIECE));
    await new Promise(setImmediate);
  }
  if (!parser.destroyed) parser.end();
  await ended;
}

/** Spreadsheets in countries that write decimals with a comma separate by semicolons. */
function delimiterOf(text: string): ',' | ';' {
  const [header = ''] = text.split(/\r?\n/, 1);
  return header.split(';').length > header.split(',').length ? ';' : ',';
}
