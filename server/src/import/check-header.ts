import type { Columns } from './import-kind.ts';
import type { Problem } from './problem.ts';

const ADDRESS = ['address_line1', 'address_city', 'address_region', 'address_postal_code', 'address_country'];

/** What is wrong with the names of the columns, which stand in row 1. */
export function checkHeader(columns: readonly string[], { required, optional, repeated = [] }: Columns): Problem[] {
  const known = new Set([
    ...required,
    ...optional,
    ...repeated.flatMap(({ name, most }) => Array.from({ length: most }, (_, n) => name(n + 1))),
  ]);
  const problem = (column: string, message: string): Problem => ({ row: 1, column, message });
  const needed = columns.some((column) => column.startsWith('address_')) ? [...required, ...ADDRESS] : required;
  return [
    ...needed
      .filter((column) => !columns.includes(column))
      .map((column) => problem(column, `The column ${column} is missing.`)),
    ...columns
      .filter((column, n) => column !== '' && columns.indexOf(column) < n)
      .map((column) => problem(column, `The column ${column} is there twice.`)),
    ...columns
      .filter((column) => column !== '' && !known.has(column))
      .map((column) => problem(column, `There is no column ${column}: take it out, or write it as the template does.`)),
  ];
}
