import { Group, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { PropsWithChildren } from 'react';

type Direction = 'ASC' | 'DESC';
type Props = PropsWithChildren<{
  direction?: Direction;
  onSort: () => void;
  alignRight?: boolean;
  w?: string;
  miw?: number;
}>;

/** A column's heading that sorts by it; `direction` when the list is sorted by it now. */
export function SortHeader({ direction, onSort, alignRight, w, miw, children }: Props) {
  const Arrow = direction === 'ASC' ? IconArrowUp : direction === 'DESC' ? IconArrowDown : IconArrowsSort;
  const sort = direction === 'ASC' ? 'ascending' : direction === 'DESC' ? 'descending' : 'none';
  return (
    <th aria-sort={sort} style={{ width: w, minWidth: miw }}>
      <UnstyledButton onClick={onSort} fz="inherit" fw="inherit" w="100%">
        <Group gap={4} wrap="nowrap" justify={alignRight ? 'flex-end' : 'flex-start'}>
          {children}
          <Arrow size={14} aria-hidden opacity={direction ? 1 : 0.4} />
        </Group>
      </UnstyledButton>
    </th>
  );
}
