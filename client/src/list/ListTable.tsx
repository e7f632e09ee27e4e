import { Skeleton } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { type Column, ColumnHead, widthOf } from './ColumnHead.tsx';
import { ListRows } from './ListRows.tsx';
import { DRAWN_WHOLE } from './row-window.ts';
import { SelectAllBox } from './SelectBox.tsx';
import type { Selection } from './selection.ts';
import type { FiltersInUse } from './use-filters.ts';
import { useRowClick } from './use-row-click.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useSearchKeys } from './use-search-keys.ts';

export type TableProps<Row, By> = {
  /** What the rows are: `Invoices`. */
  title: string;
  columns: readonly Column<By>[];
  /** Many columns: their cells stand closer. */
  isNarrow?: boolean;
  /** Rows can be checked, in their first column, which is that much wider. */
  selection?: Selection | undefined;
  children: (row: Row, rowIndex?: number) => ReactNode;
};

type Props<Row, By> = TableProps<Row, By> & {
  /** Missing: the first page is on its way. */
  rows: readonly Row[] | undefined;
  settledRows: number | undefined;
  isStale: boolean;
  filters: FiltersInUse<By>;
};

/** The table of a list, sortable, with a place for the keyboard. */
export function ListTable<Row, By>({ title, isNarrow, selection, children, rows, ...state }: Props<Row, By>) {
  const { settledRows, isStale, filters } = state;
  const columns = selection ? withBox(state.columns) : state.columns;
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  useRowClick(table);
  useSearchKeys(table, settledRows);
  return (
    <>
      {/* While old rows stay and new ones are on their way. It takes its room all the time. */}
      <div className="stale-bar">{isStale && <div role="progressbar" aria-label="Loading" />}</div>
      <div className="list-scroll">
        <table
          ref={table}
          aria-label={title}
          aria-busy={isStale || !rows}
          aria-rowcount={rows && rows.length > DRAWN_WHOLE ? rows.length + 1 : undefined}
          className={isNarrow ? 'list-table narrow' : 'list-table'}
          data-stale={isStale || undefined}
          style={{ minWidth: widthOf(columns) }}
        >
          <thead>
            <tr>
              {columns.map((column, index) => (
                <ColumnHead
                  key={column.title}
                  column={column}
                  before={selection && index === 0 && <SelectAllBox selection={selection} />}
                  sorted={filters.values}
                  onSort={filters.change}
                />
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
      </div>
    </>
  );
}

const BOX_WIDTH = 28;
const withBox = <By,>([first, ...others]: readonly Column<By>[]): readonly Column<By>[] =>
  first ? [{ ...first, width: (first.width ?? 120) + BOX_WIDTH }, ...others] : [];

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
