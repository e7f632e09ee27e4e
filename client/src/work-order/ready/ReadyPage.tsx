import { gql } from '@apollo/client';
import { IconChecks } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { ReadyQueueDocument } from '../../generated/graphql.ts';
import type { Column } from '../../list/ColumnHead.tsx';
import { List } from '../../list/List.tsx';
import { useFilters } from '../../list/use-filters.ts';
import { useList } from '../../list/use-list.ts';
import { useSelection } from '../../list/use-selection.ts';
import { Permitted } from '../../session/Permitted.tsx';
import { useMay } from '../../session/viewer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { fetchPatiently } from '../../ui/fetch-code.ts';
import { Page } from '../../ui/Page.tsx';
import { ReadyRow } from './ReadyRow.tsx';
import { ReadySum } from './ReadySum.tsx';
import { READY_FILTERS, type ReadySort, WAITING_FOR_INVOICE } from './ready-filters.ts';
import { useCreateInTurn } from './use-create-in-turn.tsx';

gql`
  query ReadyQueue(
    $filter: WorkOrderFilter
    $sort: WorkOrderSort
    $first: Int = 50
    $after: String
    $mayViewInvoices: Boolean!
  ) {
    workOrders(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        invoicingBlocker
        ...ReadyRow_workOrder
        ...NextToInvoice_workOrder
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`;

const WorkOrdersSelected = lazy(async () => ({
  default: (await fetchPatiently(() => import('./WorkOrdersSelected.tsx'))).WorkOrdersSelected,
}));

const COLUMNS: readonly Column<ReadySort>[] = [
  { title: 'Work Order', sort: ['NUMBER', 'DESC'], width: 124 },
  { title: 'Title, Customer', sort: ['CUSTOMER_NAME', 'ASC'], minWidth: 180 },
  { title: 'Completed', sort: ['COMPLETED_AT', 'ASC'], width: 124 },
  { title: 'To Bill', alignRight: true, width: 116 },
  { title: 'What is missing', minWidth: 240 },
  { title: 'Actions', alignRight: true, width: 148 },
];

/** The completed work orders that wait for their invoice, the oldest first. */
export function Component() {
  return (
    <Page title="Ready to invoice">
      <Permitted to="work_orders.view">
        <Permitted to="invoices.view">
          <ReadyQueue />
        </Permitted>
      </Permitted>
    </Page>
  );
}

function ReadyQueue() {
  const filters = useFilters(READY_FILTERS);
  const { filter, sort } = filters.asked;
  const asked = { filter: { ...filter, ...WAITING_FOR_INVOICE }, sort };
  const list = useList(ReadyQueueDocument, asked, ({ workOrders }) => workOrders);
  const { create, dialog } = useCreateInTurn(list.rows, asked, list.hasMore);
  const selection = useSelection(useMay('invoices.create'), asked.filter, list.rows, canBeInvoiced);
  return (
    <>
      <List
        title="Ready to invoice"
        one="work order that is ready to invoice"
        list={list}
        filters={filters}
        picks={null}
        above={<ReadySum />}
        columns={COLUMNS}
        selection={selection}
        nothingYet={<AllInvoiced />}
      >
        {(workOrder, rowIndex) => (
          <ReadyRow
            key={workOrder.id}
            workOrder={workOrder}
            rowIndex={rowIndex}
            selection={selection}
            onCreate={create}
          />
        )}
      </List>
      {dialog}
      {selection && (
        <Suspense>
          <WorkOrdersSelected
            selection={selection}
            filter={asked.filter}
            total={list.isExact ? list.totalCount : undefined}
            hasMore={list.hasMore}
          />
        </Suspense>
      )}
    </>
  );
}

const canBeInvoiced = ({ invoicingBlocker }: { invoicingBlocker?: unknown }) => invoicingBlocker === null;

function AllInvoiced() {
  return (
    <EmptyState icon={IconChecks} title="Nothing is waiting to be invoiced">
      Every completed work order has its invoice. The next one appears here as soon as it is approved.
    </EmptyState>
  );
}
