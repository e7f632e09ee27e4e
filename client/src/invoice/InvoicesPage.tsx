import { gql } from '@apollo/client';
import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { type InvoiceSortKey, InvoicesDocument } from '../generated/graphql.ts';
import type { Column } from '../list/ColumnHead.tsx';
import { DayRange } from '../list/DayRange.tsx';
import { FilterChips } from '../list/FilterChips.tsx';
import { List } from '../list/List.tsx';
import { StatusSelect } from '../list/StatusSelect.tsx';
import { useFilters } from '../list/use-filters.ts';
import { useList } from '../list/use-list.ts';
import { useSelection } from '../list/use-selection.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { fetchPatiently } from '../ui/fetch-code.ts';
import { Page } from '../ui/Page.tsx';
import { InvoiceRow } from './list/InvoiceRow.tsx';
import { INVOICE_FILTERS, STATUSES, statusLabel } from './list/invoice-filters.ts';
import { useOfCustomer } from './list/use-of-customer.ts';

gql`
  query Invoices($filter: InvoiceFilter, $sort: InvoiceSort, $first: Int = 50, $after: String) {
    invoices(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        cancellationBlocker
        ...InvoiceRow_invoice
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

const InvoicesSelected = lazy(async () => ({
  default: (await fetchPatiently(() => import('./bulk/InvoicesSelected.tsx'))).InvoicesSelected,
}));
const InvoicesBar = lazy(async () => ({
  default: (await fetchPatiently(() => import('./list/InvoicesBar.tsx'))).InvoicesBar,
}));

const COLUMNS: readonly Column<InvoiceSortKey>[] = [
  { title: 'Number', sort: ['NUMBER', 'DESC'], width: 120 },
  { title: 'Work Order', width: 112 },
  { title: 'Customer', sort: ['CUSTOMER_NAME', 'ASC'], minWidth: 160 },
  { title: 'Status', width: 216 },
  { title: 'Total', sort: ['TOTAL', 'DESC'], alignRight: true, width: 128 },
  { title: 'Issued', sort: ['ISSUED_AT', 'DESC'], width: 124 },
  { title: 'Due', sort: ['DUE_ON', 'ASC'], width: 136 },
  { title: 'Actions', alignRight: true, width: 84 },
];

/** Filters that only links set: the overview's, and a customer's. */
const LINKED = [
  'cancelledFrom',
  'cancelledTo',
  'dueFrom',
  'dueTo',
  'isBeingVerified',
  'hasFailed',
  'hasDifference',
  'customer',
] as const;

/** All invoices of the contractor: find one by number or customer, and cancel it from its row. */
export function Component() {
  return (
    <Page title="Invoices">
      <Permitted to="invoices.view">
        <Invoices />
      </Permitted>
    </Page>
  );
}

function Invoices() {
  const filters = useFilters(INVOICE_FILTERS);
  const { status, issuedFrom, issuedTo, customer } = filters.values;
  const ofCustomer = useOfCustomer(customer);
  const list = useList(InvoicesDocument, filters.asked, ({ invoices }) => invoices);
  const { filter } = filters.asked;
  const selection = useSelection(useMay('invoices.edit'), filter, list.rows, canBeCancelled);
  return (
    <>
      <List
        title="Invoices"
        one="invoice"
        list={list}
        filters={filters}
        picks={
          <>
            <StatusSelect
              width={150}
              statuses={STATUSES}
              labelOf={statusLabel}
              value={status}
              onChange={(status) => filters.change({ status })}
            />
            <DayRange
              what="Issued"
              from={issuedFrom}
              to={issuedTo}
              onChange={(issuedFrom, issuedTo) => filters.change({ issuedFrom, issuedTo })}
            />
            <FilterChips
              filters={INVOICE_FILTERS}
              values={filters.values}
              onChange={filters.change}
              of={LINKED}
              said={ofCustomer}
            />
          </>
        }
        above={
          <div className="list-bar">
            <Suspense>
              <InvoicesBar asked={filters.asked} />
            </Suspense>
          </div>
        }
        columns={COLUMNS}
        selection={selection}
        nothingYet={<NoInvoicesYet />}
      >
        {(invoice, rowIndex) => (
          <InvoiceRow key={invoice.id} invoice={invoice} rowIndex={rowIndex} selection={selection} />
        )}
      </List>
      {selection && (
        <Suspense>
          <InvoicesSelected selection={selection} filter={filter} hasMore={list.hasMore} />
        </Suspense>
      )}
    </>
  );
}

const canBeCancelled = ({ cancellationBlocker }: { cancellationBlocker?: unknown }) => cancellationBlocker === null;

function NoInvoicesYet() {
  const mayViewWorkOrders = useMay('work_orders.view');
  return (
    <EmptyState
      title="No invoices yet"
      action={
        mayViewWorkOrders && (
          <Button variant="default" component={Link} to="/work-orders?ready=true">
            Show work orders ready to invoice
          </Button>
        )
      }
    >
      An invoice is created from a completed work order.
    </EmptyState>
  );
}
