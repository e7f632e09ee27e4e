import DataLoader from 'dataloader';
import { type EntityTarget, type FindOptionsOrder, type FindOptionsWhere, In } from 'typeorm';
import type { DefineLoader } from './context.ts';

// Not cached: a request may change a row between two looks at it. Every tick is still one statement.
const OPTIONS = { cache: false };

/** Loads rows of one table by their ids, all of a tick in one statement; null for an unknown or foreign one. */
export function loadById<Row extends { id: string; tenantId: string }>(
  entity: EntityTarget<Row>,
): DefineLoader<string, Row | null> {
  return ({ dataSource }, caller) =>
    new DataLoader(async (ids) => {
      const where = { tenantId: caller.tenant.id, id: In([...new Set(ids)]) } as FindOptionsWhere<Row>;
      const rows = await dataSource.manager.findBy(entity, where);
      return inOrderOf(ids, rows);
    }, OPTIONS);
}

/** Loads the rows that belong to an owner, such as the items of a work order, all of a tick in one statement. */
export function loadByOwner<Row extends { tenantId: string }>(
  entity: EntityTarget<Row>,
  owner: keyof Row & string,
  order: FindOptionsOrder<Row>,
): DefineLoader<string, Row[]> {
  return ({ dataSource }, caller) =>
    new DataLoader(async (ownerIds) => {
      const where = { tenantId: caller.tenant.id, [owner]: In([...new Set(ownerIds)]) } as FindOptionsWhere<Row>;
      const rows = await dataSource.manager.find(entity, { where, order });
      return ownerIds.map((id) => rows.filter((row) => row[owner] === id));
    }, OPTIONS);
}

/** The rows in the order their ids were asked in. */
export function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): (Row | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
