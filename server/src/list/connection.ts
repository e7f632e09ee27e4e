import type { CursorScope, Cursors, Position } from './cursor.ts';
import type { PageInfo } from './page-info.type.ts';
import type { Count, Sides } from './statement/page.ts';

/** A page of a list, as every connection type of the schema has it. */
export type Connection<Row> = Count & { nodes: Row[]; edges: Edge<Row>[]; pageInfo: PageInfo };

export type Edge<Row> = { node: Row; cursor: string };

/** The rows of a page, each with where it stands in its list. */
export type PlacedRow<Row> = { row: Row; position: Position };

type Facts = { cursors: Cursors; scope: CursorScope; sides: Sides; count: Count };

/** Cursors are sealed when they are asked for. */
export function connectionOf<Row>(placed: readonly PlacedRow<Row>[], facts: Facts): Connection<Row> {
  const { cursors, scope, sides, count } = facts;
  const cursorOf = (place: PlacedRow<Row> | undefined) => (place ? cursors.seal(scope, place.position) : null);
  return {
    ...count,
    nodes: placed.map(({ row }) => row),
    get edges() {
      return placed.map(({ row: node, position }) => ({ node, cursor: cursors.seal(scope, position) }));
    },
    pageInfo: {
      ...sides,
      get startCursor() {
        return cursorOf(placed.at(0));
      },
      get endCursor() {
        return cursorOf(placed.at(-1));
      },
    },
  };
}
