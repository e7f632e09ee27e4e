import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { BillingConnectionsDocument } from '../generated/graphql.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';
import { QuietSection } from '../ui/QuietSection.tsx';
import { ConnectionCard } from './ConnectionCard.tsx';
import { ConnectStripeCard } from './ConnectStripeCard.tsx';

gql`
  query BillingConnections {
    billingConnections(first: 100) {
      id
      isConnected
      ...ConnectionCard_connection
    }
  }
`;

/** The billing system that invoices are sent to: which one, how it is doing, and connecting another. */
export function Component() {
  return (
    <Page title="Billing">
      <Permitted to="billing.view">
        <Stack maw={720}>
          <Connections />
        </Stack>
      </Permitted>
    </Page>
  );
}

function Connections() {
  const mayManage = useMay('billing.manage');
  const { data, error, refetch } = useQuery(BillingConnectionsDocument, { fetchPolicy: 'cache-and-network' });
  const connections = data?.billingConnections;
  if (error && !connections) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!connections) return <Skeleton h={320} role="status" aria-label="Loading the billing connection" />;

  const connected = connections.find((connection) => connection.isConnected);
  const earlier = connections.filter((connection) => !connection.isConnected);
  return (
    <>
      {connected ? <ConnectionCard connection={connected} /> : <NotConnected hasEarlier={earlier.length > 0} />}
      {mayManage && <ConnectStripeCard key={connected?.id} isConnected={Boolean(connected)} />}
      {earlier.length > 0 && (
        <QuietSection title="Earlier connections" count={earlier.length}>
          <Stack>
            {earlier.map((connection) => (
              <ConnectionCard key={connection.id} connection={connection} />
            ))}
          </Stack>
        </QuietSection>
      )}
    </>
  );
}

/** What it means that no billing system is connected, and who can change it. */
function NotConnected({ hasEarlier }: { hasEarlier: boolean }) {
  const mayManage = useMay('billing.manage');
  const wayOut = mayManage
    ? 'Connect your Stripe account below.'
    : 'Ask an administrator of your company to connect one.';
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title={hasEarlier ? 'The billing system is disconnected' : 'No billing system is connected'}
    >
      {`Until one is connected, invoices can be neither created nor cancelled. ${wayOut}`}
    </EmptyState>
  );
}
