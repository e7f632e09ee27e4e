import { Skeleton } from '@mantine/core';

type Props = { columns: number; rows?: number };

/** Rows of the right height while the first page is on its way. */
export function SkeletonRows({ columns, rows = 12 }: Props) {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column}>
          <Skeleton height={12} width={column === 0 ? '60%' : '80%'} />
        </td>
      ))}
    </tr>
  ));
}
