import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Button, Grid, Skeleton, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { InvoiceDocument } from '../generated/graphql.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { isBadInput } from '../ui/explain-error.ts';
import { Page } from '../ui/Page.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { CancelInvoiceButton } from './cancel/CancelInvoiceButton.tsx';
import { InvoiceBreakdown } from './InvoiceBreakdown.tsx';
import { InvoiceDetails } from './page/InvoiceDetails.tsx';
import { InvoiceHistory } from './page/InvoiceHistory.tsx';

gql`
  query Invoice(
    $id: ID!
    $mayViewBilling: Boolean!
    $mayViewAudit: Boolean!
    $mayViewContacts: Boolean!
  ) {
    invoice(id: $id) {
      id
      number
      ...InvoiceBreakdown_invoice
      ...InvoiceDetails_invoice
      ...InvoiceHistory_invoice
      ...CancelInvoice_invoice @unmask
    }
  }
`;

/** One invoice in full: whom and what it billed, where it stands, and for some what happened to it. */
export function Component() {
  const { id = '' } = useParams();
  if (useMay('invoices.view')) return <Invoice id={id} />;
  return (
    <Page title="Invoice">
      <Permitted to="invoices.view" />
    </Page>
  );
}

function Invoice({ id }: { id: string }) {
  const variables = { id, ...useMayVariables() };
  const { data, error, refetch } = useQuery(InvoiceDocument, { variables, fetchPolicy: 'cache-and-network' });
  if (data?.invoice === null || isBadInput(error)) return <Missing />;
  if (error && !data) return <ErrorState isPage error={error} onRetry={() => void refetch()} />;
  if (!data?.invoice)
    return (
      <Page title="Invoice">
        <Skeleton height={320} aria-label="Loading" />
      </Page>
    );
  const { invoice } = data;
  return (
    <Page title={invoice.number} aside={<CancelInvoiceButton invoice={invoice} />}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <SectionCard title="Billed">
            <InvoiceBreakdown invoice={invoice} />
          </SectionCard>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            <InvoiceDetails invoice={invoice} />
            <InvoiceHistory invoice={invoice} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Missing() {
  return (
    <EmptyState
      isPage
      title="There is no such invoice"
      action={
        <Button component={Link} to="/invoices" variant="default">
          Show all invoices
        </Button>
      }
    >
      It may belong to somebody else, or the address is not complete.
    </EmptyState>
  );
}
