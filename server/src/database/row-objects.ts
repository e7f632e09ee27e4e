import type { FieldDef } from 'pg';

const MOST_SHAPES = 500;
/** By the names of their columns. */
const shapes = new Map<string, object>();

/**
 * Rows as objects. What gets some twenty properties under computed names is kept as a table of hashes, slow to make and to read, and
 * of a kind of its own each time; a copy of a parsed object that has them all is neither.
 */
export function rowObjects<Row>(fields: readonly FieldDef[], rows: readonly unknown[][]): Row[] {
  const names = fields.map(({ name }) => name);
  const empty = shapeOf(names);
  return rows.map((cells) => {
    const row: Record<string, unknown> = { ...empty };
    for (let index = 0; index < names.length; index += 1) row[names[index] as string] = cells[index];
    return row as Row;
  });
}

function shapeOf(names: readonly string[]): object {
  const key = names.join();
  const known = shapes.get(key);
  if (known) return known;
  if (shapes.size >= MOST_SHAPES) shapes.clear();
  const empty = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))));
  shapes.set(key, empty);
  return empty;
}
