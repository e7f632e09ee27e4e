import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Grid, Stack } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { useEffect, useEffectEvent } from 'react';
import { useParams } from 'react-router';
import { CustomerDocument } from '../generated/graphql.ts';
import { whileListIsShown } from '../live/refresh-lists.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { isBadInput } from '../ui/explain-error.ts';
import { Page } from '../ui/Page.tsx';
import { CustomerMissing } from './CustomerMissing.tsx';
import { BalanceCard } from './page/BalanceCard.tsx';
import { ContactCard } from './page/ContactCard.tsx';
import { CustomerActions } from './page/CustomerActions.tsx';
import { CustomerInvoices } from './page/CustomerInvoices.tsx';
import { CustomerSkeleton } from './page/CustomerSkeleton.tsx';
import { CustomerWorkOrders } from './page/CustomerWorkOrders.tsx';
import { UnitsCard } from './page/UnitsCard.tsx';

gql`
  query Customer(
    $id: ID!
    $workOrdersOf: WorkOrderFilter
    $invoicesOf: InvoiceFilter
    $mayViewInvoices: Boolean!
    $mayViewWorkOrders: Boolean!
  ) {
    customer(id: $id) {
      id
      displayName
      ...ContactCard_customer
      ...BalanceCard_customer
      ...UnitsCard_customer
    }
    workOrders(filter: $workOrdersOf, first: 20) @include(if: $mayViewWorkOrders) {
      ...CustomerWorkOrders_page @unmask
    }
    invoices(filter: $invoicesOf, first: 20) @include(if: $mayViewInvoices) {
      ...CustomerInvoices_page @unmask
    }
  }
`;

/** One customer: how to reach them and what they owe, what was installed, done and billed there. */
export function Component() {
  const { id = '' } = useParams();
  if (useMay('customers.view')) return <Customer id={id} />;
  return (
    <Page title="Customer">
      <Permitted to="customers.view" />
    </Page>
  );
}

function Customer({ id }: { id: string }) {
  const ofThem = { customerId: id };
  const variables = { id, workOrdersOf: ofThem, invoicesOf: ofThem, ...useMayVariables() };
  const { data, error, refetch } = useQuery(CustomerDocument, { variables, fetchPolicy: 'cache-and-network' });
  const askAgain = useEffectEvent(() => refetch());
  useEffect(() => whileListIsShown(() => askAgain()), []);
  if (data?.customer === null || isBadInput(error)) return <CustomerMissing />;
  if (error && !data) return <ErrorState isPage error={error} onRetry={() => void refetch()} />;
  if (!data?.customer)
    return (
      <Page title="Customer">
        <CustomerSkeleton />
      </Page>
    );
  const { customer, workOrders, invoices } = data;
  return (
    <Page title={isolate(customer.displayName)} aside={<CustomerActions id={id} />}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 4 }} order={{ md: 2 }}>
          <Stack gap="md">
            <BalanceCard customer={customer} />
            <ContactCard customer={customer} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            <UnitsCard customer={customer} />
            {workOrders && <CustomerWorkOrders customerId={id} page={workOrders} />}
            {invoices && <CustomerInvoices customerId={id} page={invoices} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
