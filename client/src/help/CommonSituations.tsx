import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

const SITUATIONS: readonly [situation: string, todo: ReactNode][] = [
  ['You billed the wrong tax rate', 'Cancel, then create a new invoice with the right rate.'],
  [
    'You billed for unit price but should have excluded it',
    'Cancel, then re-create with Include unit price toggled off.',
  ],
  [
    'The customer paid the wrong invoice and you can’t cancel it',
    <>
      A <code>Paid</code> invoice can’t be cancelled. Issue a credit through your billing system, then re-invoice in
      TuffOps if needed.
    </>,
  ],
  [
    'You cancelled the wrong invoice',
    'There’s no undo. Create a new invoice for the same work order with the same numbers — it gets a new invoice number, but the totals are identical.',
  ],
  [
    'Multiple invoices exist for the same work order',
    <>
      Only the active (<code>Sent</code> or <code>Paid</code>) one matters for “is this work order invoiceable?”.
      Cancelled ones are kept for audit but don’t block creating a new one.
    </>,
  ],
];

/** What people cancel for, and what they do then. */
export function CommonSituations() {
  return (
    <>
      <h3 id="common-situations">Common situations</h3>
      <Table aria-labelledby="common-situations" layout="fixed" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="40%">Situation</Table.Th>
            <Table.Th>What to do</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SITUATIONS.map(([situation, todo]) => (
            <Table.Tr key={situation}>
              <Table.Td>{situation}</Table.Td>
              <Table.Td>{todo}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
