import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Grid, Group, Skeleton, Stack } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { useParams } from 'react-router';
import { InvoiceDocument } from '../generated/graphql.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { isBadInput } from '../ui/explain-error.ts';
import { Page } from '../ui/Page.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { CancelInvoiceButton } from './cancel/CancelInvoiceButton.tsx';
import { InvoiceBreakdown } from './InvoiceBreakdown.tsx';
import { InvoiceMissing } from './InvoiceMissing.tsx';
import { CreateAgain } from './page/CreateAgain.tsx';
import { CustomerCopy } from './page/CustomerCopy.tsx';
import { InvoiceDetails } from './page/InvoiceDetails.tsx';
import { InvoiceHistory } from './page/InvoiceHistory.tsx';
import { WatchButton } from './page/WatchButton.tsx';
import { ReissueButton } from './reissue/ReissueButton.tsx';

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
      customerName
      ...CreateAgain_invoice
      ...WatchButton_invoice
      ...InvoiceBreakdown_invoice
      ...InvoiceDetails_invoice
      ...CustomerCopy_invoice
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
  if (data?.invoice === null || isBadInput(error)) return <InvoiceMissing />;
  if (error && !data) return <ErrorState isPage error={error} onRetry={() => void refetch()} />;
  if (!data?.invoice)
    return (
      <Page title="Invoice">
        <Skeleton height={320} aria-label="Loading" />
      </Page>
    );
  const { invoice } = data;
  return (
    <Page
      title={`${invoice.number} · ${isolate(invoice.customerName)}`}
      aside={
        <Group gap="sm">
          <WatchButton invoice={invoice} />
          <CancelInvoiceButton invoice={invoice} />
          <ReissueButton invoice={invoice} />
          <CreateAgain invoice={invoice} />
        </Group>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <SectionCard title="Billed">
            <InvoiceBreakdown invoice={invoice} />
          </SectionCard>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            <InvoiceDetails invoice={invoice} />
            <CustomerCopy invoice={invoice} />
            <InvoiceHistory invoice={invoice} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
