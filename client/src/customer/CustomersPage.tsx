import { gql } from '@apollo/client';
import { Button } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { CUSTOMER_TYPE_LABELS, CUSTOMER_TYPES } from '@tuffops/shared/customer-type';
import { Link } from 'react-router';
import { type CustomerSortKey, CustomersDocument } from '../generated/graphql.ts';
import type { Column } from '../list/ColumnHead.tsx';
import { List } from '../list/List.tsx';
import { StatusSelect } from '../list/StatusSelect.tsx';
import { useFilters } from '../list/use-filters.ts';
import { useList } from '../list/use-list.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { CustomerRow } from './list/CustomerRow.tsx';
import { CUSTOMER_FILTERS } from './list/customer-filters.ts';

gql`
  query Customers(
    $filter: CustomerFilter
    $sort: CustomerSort
    $first: Int = 50
    $after: String
    $mayViewInvoices: Boolean!
  ) {
    customers(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        ...CustomerRow_customer
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

const OWED: readonly Column<CustomerSortKey>[] = [
  { title: 'Open', alignRight: true, width: 116 },
  { title: 'Overdue', alignRight: true, width: 116 },
];
const COLUMNS: readonly Column<CustomerSortKey>[] = [
  { title: 'Name', sort: ['NAME', 'ASC'], minWidth: 160 },
  { title: 'Type', width: 112 },
  { title: 'Phone', width: 148 },
  { title: 'E-mail', minWidth: 160 },
];

/** All customers of the contractor: whom one has on the phone, and what they owe. */
export function Component() {
  return (
    <Page title="Customers" aside={<NewCustomer />}>
      <Permitted to="customers.view">
        <Customers />
      </Permitted>
    </Page>
  );
}

function Customers() {
  const mayViewInvoices = useMay('invoices.view');
  const filters = useFilters(CUSTOMER_FILTERS);
  const { type } = filters.values;
  return (
    <List
      title="Customers"
      one="customer"
      list={useList(CustomersDocument, filters.asked, ({ customers }) => customers)}
      filters={filters}
      picks={
        <StatusSelect
          label="Type"
          all="All types"
          width={150}
          statuses={CUSTOMER_TYPES}
          labelOf={(each) => CUSTOMER_TYPE_LABELS[each]}
          value={type}
          onChange={(type) => filters.change({ type })}
        />
      }
      columns={mayViewInvoices ? [...COLUMNS, ...OWED] : COLUMNS}
      isNarrow
      nothingYet={<NoCustomersYet />}
    >
      {(customer, rowIndex) => <CustomerRow key={customer.id} customer={customer} rowIndex={rowIndex} />}
    </List>
  );
}

function NewCustomer() {
  if (!useMay('customers.create')) return null;
  return (
    <Button component={Link} to="/customers/new" color="green" leftSection={<IconPlus size={16} aria-hidden />}>
      New Customer
    </Button>
  );
}

function NoCustomersYet() {
  const mayCreate = useMay('customers.create');
  return (
    <EmptyState icon={IconUsers} title="No customers yet">
      {mayCreate
        ? 'Whoever gets an invoice is a customer first. Enter one, or import all of them from a file.'
        : 'They appear here as soon as there are some in your account.'}
    </EmptyState>
  );
}
