import { Group, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { Direction } from './list-filters.ts';

export type Column<By> = {
  title: string;
  /** What the list is sorted by when a person presses the heading, and in which direction first. */
  sort?: readonly [By, Direction];
  alignRight?: boolean;
  width?: number | string;
  minWidth?: number;
};

type Props<By> = {
  column: Column<By>;
  sorted: { sortBy: By; direction: Direction };
  onSort: (sorted: { sortBy: By; direction: Direction }) => void;
};

/** A column's heading, which sorts by it where the list can be sorted so. */
export function ColumnHead<By>({ column, sorted, onSort }: Props<By>) {
  const { title, sort, alignRight, width, minWidth } = column;
  const style = { width, minWidth };
  if (!sort)
    return (
      <th className={alignRight ? 'right' : undefined} style={style}>
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
      <UnstyledButton onClick={() => onSort({ sortBy, direction: next })} fz="inherit" fw="inherit" w="100%">
        <Group gap={4} wrap="nowrap" justify={alignRight ? 'flex-end' : 'flex-start'}>
          {title}
          <Arrow size={14} aria-hidden opacity={direction ? 1 : 0.4} />
        </Group>
      </UnstyledButton>
    </th>
  );
}
