import { gql } from '@apollo/client';
import { Button, Chip, Stack, Title } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { WORK_ORDER_STATUS_LABELS, WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { Link } from 'react-router';
import { FirstStepsOnDemand } from '../first-steps/FirstStepsOnDemand.tsx';
import { type WorkOrderSortKey, WorkOrdersDocument } from '../generated/graphql.ts';
import { useOfCustomer } from '../invoice/list/use-of-customer.ts';
import type { Column } from '../list/ColumnHead.tsx';
import { FilterChips } from '../list/FilterChips.tsx';
import { List } from '../list/List.tsx';
import { StatusSelect } from '../list/StatusSelect.tsx';
import { useFilters } from '../list/use-filters.ts';
import { useList } from '../list/use-list.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { WorkOrderRow } from './list/WorkOrderRow.tsx';
import { searchedAs, WORK_ORDER_FILTERS } from './list/work-order-filters.ts';
import { Schedule } from './schedule/Schedule.tsx';

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
  { title: 'Title, Customer', sort: ['CUSTOMER_NAME', 'ASC'], minWidth: 180 },
  { title: 'Unit', minWidth: 180 },
  { title: 'Technician', width: 156 },
  { title: 'Status', sort: ['STATUS', 'ASC'], width: 156 },
  { title: 'Scheduled', sort: ['SCHEDULED_FOR', 'DESC'], width: 124 },
  READY,
  { title: 'Actions', alignRight: true, width: 84 },
];

/** Filters that only links set: the overview's, and a customer's. */
const LINKED = ['isBeingVerified', 'hasFailed', 'hasDifference', 'customer'] as const;

/** All jobs the viewer sees, and which of them are ready to invoice. */
export function Component() {
  return (
    <Page title="Work Orders" aside={<NewWorkOrder />}>
      <Permitted to="work_orders.view">
        <FirstStepsOnDemand of="work-orders" />
        <OwnOrAll />
      </Permitted>
    </Page>
  );
}

function NewWorkOrder() {
  const mayCreate = useMay('work_orders.create');
  const mayPick = useMay('customers.view');
  if (!mayCreate || !mayPick) return null;
  return (
    <Button component={Link} to="/work-orders/new" color="green" leftSection={<IconPlus size={16} aria-hidden />}>
      New Work Order
    </Button>
  );
}

/** Who sees no more than their own ones wants to know first where to go. */
function OwnOrAll() {
  if (useMay('work_orders.supervise')) return <WorkOrders />;
  return (
    <Stack gap="lg">
      <Schedule />
      <section aria-label="All my work orders">
        <Title order={2} mb="sm">
          All my work orders
        </Title>
        <WorkOrders />
      </section>
    </Stack>
  );
}

function WorkOrders() {
  const mayViewInvoices = useMay('invoices.view');
  const filters = useFilters(WORK_ORDER_FILTERS, mayViewInvoices ? undefined : { readyToInvoice: false });
  const { status, readyToInvoice } = filters.values;
  const ofCustomer = useOfCustomer(filters.values.customer);
  return (
    <List
      title="Work orders"
      one="work order"
      list={useList(WorkOrdersDocument, filters.asked, ({ workOrders }) => workOrders)}
      filters={{ ...filters, searchedBy: searchedAs(useMayVariables()) }}
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
          <FilterChips
            filters={WORK_ORDER_FILTERS}
            values={filters.values}
            onChange={filters.change}
            of={LINKED}
            said={ofCustomer}
          />
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
    <EmptyState icon={IconClipboardList} title="No work orders yet" action={<NewWorkOrder />}>
      {maySeeAll
        ? 'They appear here as soon as there are some in your account.'
        : 'They appear here as soon as one is assigned to you. Ask your office if you miss one.'}
    </EmptyState>
  );
}
