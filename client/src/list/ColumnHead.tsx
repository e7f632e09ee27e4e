import { Group, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Direction } from './list-filters.ts';

export type Column<By> = {
  title: string;
  /** What the list is sorted by when a person presses the heading, and in which direction first. */
  sort?: readonly [By, Direction];
  alignRight?: boolean;
  /** In pixels, whatever stands in it; else it shares what room the others leave, and is no narrower than `minWidth`. */
  width?: number;
  minWidth?: number;
};

/** Where there is less room than all columns need together, the table is moved sideways. */
export const widthOf = (columns: readonly Pick<Column<unknown>, 'width' | 'minWidth'>[]) =>
  columns.reduce((sum, { width, minWidth = 120 }) => sum + (width ?? minWidth), 0);

type Props<By> = {
  column: Column<By>;
  /** What stands in front of its title. */
  before?: ReactNode;
  sorted: { sortBy: By; direction: Direction };
  onSort: (sorted: { sortBy: By; direction: Direction }) => void;
};

/** A column's heading, which sorts by it where the list can be sorted so. */
export function ColumnHead<By>({ column, before, sorted, onSort }: Props<By>) {
  const { title, sort, alignRight, width } = column;
  const style = { width };
  if (!sort)
    return (
      <th className={alignRight ? 'right' : undefined} style={style}>
        {before}
        {title}
      </th>
    );
  const [sortBy, first] = sort;
  const direction = sorted.sortBy === sortBy ? sorted.direction : undefined;
  const next = direction ? (direction === 'ASC' ? 'DESC' : 'ASC') : first;
  const Arrow = direction === 'ASC' ? IconArrowUp : direction === 'DESC' ? IconArrowDown : IconArrowsSort;
  const said = direction === 'ASC' ? 'ascending' : direction === 'DESC' ? 'descending' : 'none';
  return (
    <th aria-sort={said} style={style}>
      {before}
      <UnstyledButton
        onClick={() => onSort({ sortBy, direction: next })}
        fz="inherit"
        fw="inherit"
        w={before ? undefined : '100%'}
      >
        <Group gap={4} wrap="nowrap" justify={alignRight ? 'flex-end' : 'flex-start'}>
          {title}
          <Arrow size={14} aria-hidden opacity={direction ? 1 : 0.4} />
        </Group>
      </UnstyledButton>
    </th>
  );
}
