import type { FragmentType } from '@apollo/client';
import { useRef } from 'react';
import type { WorkOrderRow_WorkOrderFragmentDoc, WorkOrderSortKey } from '../../generated/graphql.ts';
import { useMay } from '../../session/viewer.tsx';
import { ListProgress } from '../../ui/ListProgress.tsx';
import { ListRows } from '../../ui/ListRows.tsx';
import { DRAWN_WHOLE } from '../../ui/row-window.ts';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { SortHeader } from '../../ui/SortHeader.tsx';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import type { ListFilters } from './list-filters.ts';
import { WorkOrderRow } from './WorkOrderRow.tsx';

type Row = FragmentType<typeof WorkOrderRow_WorkOrderFragmentDoc> & { id: string };
type Props = {
  /** `undefined`: the first page is on its way. */
  workOrders: readonly Row[] | undefined;
  isStale: boolean;
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
};

/** The list of work orders, sortable, with a place for the keyboard. */
export function WorkOrdersTable({ workOrders, isStale, filters, onChange }: Props) {
  const mayViewInvoices = useMay('invoices.view');
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const sortable = (by: WorkOrderSortKey, first: 'ASC' | 'DESC') => {
    const direction = filters.sortBy === by ? filters.direction : undefined;
    const next = direction ? (direction === 'ASC' ? 'DESC' : 'ASC') : first;
    return { direction, onSort: () => onChange({ sortBy: by, direction: next }) };
  };
  return (
    <>
      <ListProgress isOn={isStale} />
      <table
        ref={table}
        aria-label="Work orders"
        aria-busy={isStale || !workOrders}
        aria-rowcount={workOrders && workOrders.length > DRAWN_WHOLE ? workOrders.length + 1 : undefined}
        className="list-table narrow"
        data-stale={isStale || undefined}
      >
        <colgroup>
          <col span={1} style={{ width: 112 }} />
          <col span={2} style={{ width: '22%' }} />
          <col span={2} style={{ width: 156 }} />
          <col span={1} style={{ width: 124 }} />
          {mayViewInvoices && <col span={1} style={{ width: 144 }} />}
        </colgroup>
        <thead>
          <tr>
            <SortHeader {...sortable('NUMBER', 'DESC')}>Number</SortHeader>
            <SortHeader {...sortable('CUSTOMER_NAME', 'ASC')}>Title, Customer</SortHeader>
            <th>Unit</th>
            <th>Technician</th>
            <SortHeader {...sortable('STATUS', 'ASC')}>Status</SortHeader>
            <SortHeader {...sortable('SCHEDULED_FOR', 'DESC')}>Scheduled</SortHeader>
            {mayViewInvoices && <th>Ready</th>}
            <th className="right">Actions</th>
          </tr>
        </thead>
        <tbody>
          {workOrders ? (
            <ListRows table={table} rows={workOrders}>
              {(workOrder, rowIndex) => <WorkOrderRow key={workOrder.id} workOrder={workOrder} rowIndex={rowIndex} />}
            </ListRows>
          ) : (
            <SkeletonRows columns={mayViewInvoices ? 8 : 7} />
          )}
        </tbody>
      </table>
    </>
  );
}
