import { Box, Progress, Skeleton } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { type Column, ColumnHead } from './ColumnHead.tsx';
import { ListRows } from './ListRows.tsx';
import { DRAWN_WHOLE } from './row-window.ts';
import type { FiltersInUse } from './use-filters.ts';
import { useRowKeys } from './use-row-keys.ts';

export type TableProps<Row, By> = {
  /** What the rows are: `Invoices`. */
  title: string;
  columns: readonly Column<By>[];
  /** Many columns: their cells stand closer. */
  isNarrow?: boolean;
  children: (row: Row, rowIndex?: number) => ReactNode;
};

type Props<Row, By> = TableProps<Row, By> & {
  /** Missing: the first page is on its way. */
  rows: readonly Row[] | undefined;
  isStale: boolean;
  filters: FiltersInUse<By>;
};

/** The table of a list, sortable, with a place for the keyboard. */
export function ListTable<Row, By>({ title, columns, isNarrow, children, rows, isStale, filters }: Props<Row, By>) {
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  return (
    <>
      {/* While old rows stay and new ones are on their way. It takes its room all the time. */}
      <Box h={2}>{isStale && <Progress value={100} animated size={2} aria-label="Loading" />}</Box>
      <table
        ref={table}
        aria-label={title}
        aria-busy={isStale || !rows}
        aria-rowcount={rows && rows.length > DRAWN_WHOLE ? rows.length + 1 : undefined}
        className={isNarrow ? 'list-table narrow' : 'list-table'}
        data-stale={isStale || undefined}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.title} column={column} sorted={filters.values} onSort={filters.change} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows ? (
            <ListRows table={table} rows={rows}>
              {children}
            </ListRows>
          ) : (
            <SkeletonRows columns={columns.length} />
          )}
        </tbody>
      </table>
    </>
  );
}

/** Rows of the right height while the first page is on its way. */
function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: 12 }, (_, row) => (
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column}>
          <Skeleton height={12} width={column === 0 ? '60%' : '80%'} />
        </td>
      ))}
    </tr>
  ));
}
