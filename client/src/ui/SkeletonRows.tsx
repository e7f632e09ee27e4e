import { Skeleton, Table } from '@mantine/core';

type Props = { columns: number; rows?: number };

/** Rows of the right height while the first page is on its way. */
export function SkeletonRows({ columns, rows = 12 }: Props) {
  return Array.from({ length: rows }, (_, row) => (
    <Table.Tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <Table.Td key={column}>
          <Skeleton height={12} width={column === 0 ? '60%' : '80%'} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}
