import type { FragmentType } from '@apollo/client';
import { useRef } from 'react';
import type { InvoiceRow_InvoiceFragmentDoc, InvoiceSortKey } from '../../generated/graphql.ts';
import { ListProgress } from '../../ui/ListProgress.tsx';
import { ListRows } from '../../ui/ListRows.tsx';
import { DRAWN_WHOLE } from '../../ui/row-window.ts';
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
      <table
        ref={table}
        aria-label="Invoices"
        aria-busy={isStale || !invoices}
        aria-rowcount={invoices && invoices.length > DRAWN_WHOLE ? invoices.length + 1 : undefined}
        className="list-table"
        data-stale={isStale || undefined}
      >
        <thead>
          <tr>
            <SortHeader {...sortable('NUMBER', 'DESC')} miw={120}>
              Number
            </SortHeader>
            <th style={{ minWidth: 112 }}>Work Order</th>
            <SortHeader {...sortable('CUSTOMER_NAME', 'ASC')} w="100%">
              Customer
            </SortHeader>
            <th style={{ minWidth: 224 }}>Status</th>
            <SortHeader {...sortable('TOTAL', 'DESC')} alignRight miw={120}>
              Total
            </SortHeader>
            <SortHeader {...sortable('ISSUED_AT', 'DESC')} miw={132}>
              Issued
            </SortHeader>
            <th className="right" style={{ minWidth: 84 }}>
              Actions
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices ? (
            <ListRows table={table} rows={invoices}>
              {(invoice, rowIndex) => <InvoiceRow key={invoice.id} invoice={invoice} rowIndex={rowIndex} />}
            </ListRows>
          ) : (
            <SkeletonRows columns={7} />
          )}
        </tbody>
      </table>
    </>
  );
}
