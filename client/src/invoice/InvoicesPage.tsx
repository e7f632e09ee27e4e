import { gql } from '@apollo/client';
import { Button } from '@mantine/core';
import { invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { Link } from 'react-router';
import { type InvoiceSortKey, InvoicesDocument } from '../generated/graphql.ts';
import type { Column } from '../list/ColumnHead.tsx';
import { DayRange } from '../list/DayRange.tsx';
import { List } from '../list/List.tsx';
import { StatusSelect } from '../list/StatusSelect.tsx';
import { useFilters } from '../list/use-filters.ts';
import { useList } from '../list/use-list.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { InvoiceRow } from './list/InvoiceRow.tsx';
import { INVOICE_FILTERS, STATUSES } from './list/invoice-filters.ts';

gql`
  query Invoices($filter: InvoiceFilter, $sort: InvoiceSort, $first: Int = 50, $after: String) {
    invoices(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
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

const COLUMNS: readonly Column<InvoiceSortKey>[] = [
  { title: 'Number', sort: ['NUMBER', 'DESC'], minWidth: 120 },
  { title: 'Work Order', minWidth: 112 },
  { title: 'Customer', sort: ['CUSTOMER_NAME', 'ASC'], width: '100%' },
  { title: 'Status', minWidth: 224 },
  { title: 'Total', sort: ['TOTAL', 'DESC'], alignRight: true, minWidth: 120 },
  { title: 'Issued', sort: ['ISSUED_AT', 'DESC'], minWidth: 132 },
  { title: 'Actions', alignRight: true, minWidth: 84 },
];

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
  const { status, issuedFrom, issuedTo } = filters.values;
  return (
    <List
      title="Invoices"
      one="invoice"
      list={useList(InvoicesDocument, filters.asked, ({ invoices }) => invoices)}
      filters={filters}
      picks={
        <>
          <StatusSelect
            width={150}
            statuses={STATUSES}
            labelOf={invoiceStatusLabel}
            value={status}
            onChange={(status) => filters.change({ status })}
          />
          <DayRange
            what="Issued"
            from={issuedFrom}
            to={issuedTo}
            onChange={(issuedFrom, issuedTo) => filters.change({ issuedFrom, issuedTo })}
          />
        </>
      }
      columns={COLUMNS}
      nothingYet={<NoInvoicesYet />}
    >
      {(invoice, rowIndex) => <InvoiceRow key={invoice.id} invoice={invoice} rowIndex={rowIndex} />}
    </List>
  );
}

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
