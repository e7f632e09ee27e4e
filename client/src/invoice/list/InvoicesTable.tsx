import type { FragmentType } from '@apollo/client';
import { Table } from '@mantine/core';
import { useRef } from 'react';
import type { InvoiceRow_InvoiceFragmentDoc, InvoiceSortKey } from '../../generated/graphql.ts';
import { ListProgress } from '../../ui/ListProgress.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { SortHeader } from '../../ui/SortHeader.tsx';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import { InvoiceRow } from './InvoiceRow.tsx';
import type { ListFilters } from './list-filters.ts';

type Row = FragmentType<typeof InvoiceRow_InvoiceFragmentDoc> & { id: string };
type Props = {
  /** `undefined`: the first page is on its way. */
  invoices: readonly Row[] | undefined;
  isStale: boolean;
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
};

/** The list of invoices, sortable, with a place for the keyboard. */
export function InvoicesTable({ invoices, isStale, filters, onChange }: Props) {
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const sortable = (by: InvoiceSortKey, first: 'ASC' | 'DESC') => {
    const direction = filters.sortBy === by ? filters.direction : undefined;
    const next = direction ? (direction === 'ASC' ? 'DESC' : 'ASC') : first;
    return { direction, onSort: () => onChange({ sortBy: by, direction: next }) };
  };
  return (
    <>
      <ListProgress isOn={isStale} />
      <Table
        ref={table}
        aria-label="Invoices"
        aria-busy={isStale || !invoices}
        className="list-table"
        horizontalSpacing="sm"
        highlightOnHover
        data-stale={isStale || undefined}
      >
        <Table.Thead>
          <Table.Tr>
            <SortHeader {...sortable('NUMBER', 'DESC')} miw={120}>
              Number
            </SortHeader>
            <Table.Th miw={112}>Work Order</Table.Th>
            <SortHeader {...sortable('CUSTOMER_NAME', 'ASC')} w="100%">
              Customer
            </SortHeader>
            <Table.Th miw={144}>Status</Table.Th>
            <SortHeader {...sortable('TOTAL', 'DESC')} alignRight miw={120}>
              Total
            </SortHeader>
            <SortHeader {...sortable('ISSUED_AT', 'DESC')} miw={132}>
              Issued
            </SortHeader>
            <Table.Th ta="right" miw={84}>
              Actions
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {invoices ? (
            invoices.map((invoice) => <InvoiceRow key={invoice.id} invoice={invoice} />)
          ) : (
            <SkeletonRows columns={7} />
          )}
        </Table.Tbody>
      </Table>
    </>
  );
}
