import { Any, type EntityManager, type EntityTarget, type FindOptionsWhere } from 'typeorm';
import type { PlacedRow } from './connection.ts';
import type { RowPosition } from './statement/keyset-page.ts';

/** Reads the rows of pages whose positions are known, in one statement; answers what puts those of one page in their order. */
export async function readPlacedRows<Row extends { id: string; tenantId: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  tenantId: string,
  positions: readonly RowPosition[],
): Promise<(ofPage: readonly RowPosition[]) => PlacedRow<Row>[]> {
  const ids = [...new Set(positions.map(([, id]) => id))];
  const where = { tenantId, id: Any(ids) } as FindOptionsWhere<Row>;
  const rows = ids.length > 0 ? await manager.findBy(entity, where) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (ofPage) =>
    ofPage.flatMap((position) => {
      const row = byId.get(position[1]);
      return row ? [{ row, position }] : [];
    });
}
