import type { ReactNode, RefObject } from 'react';
import { useRowWindow } from './row-window.ts';

type Props<Row> = {
  table: RefObject<HTMLTableElement | null>;
  rows: readonly Row[];
  /** `rowIndex`: its place in the whole table, the heading being the first; missing while all rows are drawn. */
  children: (row: Row, rowIndex?: number) => ReactNode;
};

/** The rows of a list. Of a very long one those in sight are drawn, some around them, and the one with the focus. */
export function ListRows<Row>({ table, rows, children: draw }: Props<Row>) {
  const window = useRowWindow(table, rows.length);
  if (!window) return rows.map((row) => draw(row));
  const parts: ReactNode[] = [];
  let drawn = 0;
  for (const at of window.rows) {
    if (at > drawn) parts.push(<Gap key={`before ${at}`} height={(at - drawn) * window.rowHeight} />);
    const row = rows[at];
    if (row) parts.push(draw(row, at + 2));
    drawn = at + 1;
  }
  if (drawn < rows.length) parts.push(<Gap key="after" height={(rows.length - drawn) * window.rowHeight} />);
  return parts;
}

/** Where rows are not drawn, the table is as long as if they were. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden>
      <td className="gap" style={{ height }} colSpan={99} />
    </tr>
  );
}
