import { gql } from '@apollo/client';
import { Chip } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { WORK_ORDER_STATUS_LABELS, WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { type WorkOrderSortKey, WorkOrdersDocument } from '../generated/graphql.ts';
import type { Column } from '../list/ColumnHead.tsx';
import { List } from '../list/List.tsx';
import { StatusSelect } from '../list/StatusSelect.tsx';
import { useFilters } from '../list/use-filters.ts';
import { useList } from '../list/use-list.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { WorkOrderRow } from './list/WorkOrderRow.tsx';
import { WORK_ORDER_FILTERS } from './list/work-order-filters.ts';

gql`
  query WorkOrders(
    $filter: WorkOrderFilter
    $sort: WorkOrderSort
    $first: Int = 50
    $after: String
    $mayViewInvoices: Boolean!
  ) {
    workOrders(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        ...WorkOrderRow_workOrder
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

const READY = { title: 'Ready', width: 144 };
const COLUMNS: readonly Column<WorkOrderSortKey>[] = [
  { title: 'Number', sort: ['NUMBER', 'DESC'], width: 112 },
  { title: 'Title, Customer', sort: ['CUSTOMER_NAME', 'ASC'], width: '22%' },
  { title: 'Unit', width: '22%' },
  { title: 'Technician', width: 156 },
  { title: 'Status', sort: ['STATUS', 'ASC'], width: 156 },
  { title: 'Scheduled', sort: ['SCHEDULED_FOR', 'DESC'], width: 124 },
  READY,
  { title: 'Actions', alignRight: true },
];

/** All jobs the viewer sees, and which of them are ready to invoice. */
export function Component() {
  return (
    <Page title="Work Orders">
      <Permitted to="work_orders.view">
        <WorkOrders />
      </Permitted>
    </Page>
  );
}

function WorkOrders() {
  const mayViewInvoices = useMay('invoices.view');
  const filters = useFilters(WORK_ORDER_FILTERS, mayViewInvoices ? undefined : { readyToInvoice: false });
  const { status, readyToInvoice } = filters.values;
  return (
    <List
      title="Work orders"
      one="work order"
      list={useList(WorkOrdersDocument, filters.asked, ({ workOrders }) => workOrders)}
      filters={filters}
      picks={
        <>
          <StatusSelect
            width={170}
            statuses={WORK_ORDER_STATUSES}
            labelOf={(status) => WORK_ORDER_STATUS_LABELS[status]}
            value={status}
            onChange={(status) => filters.change({ status })}
          />
          {mayViewInvoices && (
            <Chip
              variant="light"
              checked={readyToInvoice}
              onChange={(readyToInvoice) => filters.change({ readyToInvoice })}
            >
              Ready to invoice
            </Chip>
          )}
        </>
      }
      columns={mayViewInvoices ? COLUMNS : COLUMNS.filter((column) => column !== READY)}
      isNarrow
      nothingYet={<NoWorkOrdersYet />}
    >
      {(workOrder, rowIndex) => <WorkOrderRow key={workOrder.id} workOrder={workOrder} rowIndex={rowIndex} />}
    </List>
  );
}

function NoWorkOrdersYet() {
  const maySeeAll = useMay('work_orders.supervise');
  return (
    <EmptyState icon={IconClipboardList} title="No work orders yet">
      {maySeeAll
        ? 'They appear here as soon as there are some in your account.'
        : 'They appear here as soon as one is assigned to you. Ask your office if you miss one.'}
    </EmptyState>
  );
}
