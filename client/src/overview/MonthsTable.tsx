import { Table } from '@mantine/core';
import { Amount } from '../ui/Amount.tsx';
import { KINDS } from './kinds.ts';
import type { MonthRow } from './months-in.ts';

type Props = { rows: readonly MonthRow[]; currency: string };

/** The months in figures, the newest first. */
export function MonthsTable({ rows, currency }: Props) {
  return (
    <Table aria-label={`Invoiced, paid and cancelled by month, in ${currency}`} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Month</Table.Th>
          {KINDS.map(({ kind, label }) => (
            <Table.Th key={kind} ta="right">
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.toReversed().map((row) => (
          <Table.Tr key={row.month}>
            <Table.Th scope="row" fw={400}>
              {row.label}
            </Table.Th>
            {KINDS.map(({ kind }) => (
              <Table.Td key={kind} ta="right">
                <Amount money={{ minorUnits: row[kind], currency }} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
