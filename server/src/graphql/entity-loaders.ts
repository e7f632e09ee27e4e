import DataLoader from 'dataloader';
import type { EntityTarget } from 'typeorm';
import { isOneOf, limitFor, readRows } from '../database/read-rows.ts';
import type { DefineLoader } from './context.ts';

// Not cached: a request may change a row between two looks at it. Every tick is still one statement.
const OPTIONS = { cache: false };

/** Loads rows of one table by their ids, all of a tick in one statement; null for an unknown or foreign one. */
export function loadById<Row extends { id: string; tenantId: string }>(
  entity: EntityTarget<Row>,
): DefineLoader<string, Row | null> {
  return ({ database }, caller) =>
    new DataLoader(async (asked) => {
      const ids = [...new Set(asked)];
      const found = `t.id ${isOneOf(ids, '$2')}`;
      return inOrderOf(
        asked,
        await readRows(database.of(caller.tenant.id).manager, entity, found, [caller.tenant.id, ids]),
      );
    }, OPTIONS);
}

/** `column`: who owns a row. `sortBy`: a column too. */
type Owned<Row> = { owner: keyof Row & string; column: string; sortBy: string };

/** Loads the rows that belong to an owner, such as the items of a work order, all of a tick in one statement. */
export function loadByOwner<Row extends { tenantId: string }>(
  entity: EntityTarget<Row>,
  { owner, column, sortBy }: Owned<Row>,
): DefineLoader<string, Row[]> {
  return ({ database }, caller, budget) =>
    new DataLoader(async (asked) => {
      const ids = [...new Set(asked)];
      const rows = await budget.readRows((most) => {
        const found = `t.${column} ${isOneOf(ids, '$2')} order by t.${sortBy}`;
        return readRows(database.of(caller.tenant.id).manager, entity, `${found} limit ${limitFor(most + 1)}`, [
          caller.tenant.id,
          ids,
        ]);
      });
      const byOwner = new Map(ids.map((id): [unknown, Row[]] => [id, []]));
      for (const row of rows) byOwner.get(row[owner])?.push(row);
      return asked.map((id) => byOwner.get(id) ?? []);
    }, OPTIONS);
}

/** The rows in the order their ids were asked in. */
export function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): (Row | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
