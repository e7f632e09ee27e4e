import type { ReactNode } from 'react';

export type SmallColumn = { title: string; alignRight?: boolean; width?: string };

type Props = { title: string; columns: readonly SmallColumn[]; children: ReactNode };

/** A table in a card, which scrolls inside itself where it is too wide. */
export function SmallTable({ title, columns, children }: Props) {
  return (
    <div className="scrolls">
      <table aria-label={title} className="list-table narrow">
        <thead>
          <tr>
            {columns.map(({ title, alignRight, width }) => (
              <th key={title} className={alignRight ? 'right' : undefined} style={{ width }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
