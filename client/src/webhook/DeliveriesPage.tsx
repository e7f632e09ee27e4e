import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Anchor, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  WebhookDeliveriesDocument,
  type WebhookDeliveryState,
  WebhookEndpointUrlsDocument,
} from '../generated/graphql.ts';
import { LoadMore } from '../list/LoadMore.tsx';
import { Permitted } from '../session/Permitted.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';
import { DeliveryRow } from './DeliveryRow.tsx';

gql`
  query WebhookDeliveries($webhookEndpointId: ID!, $states: [WebhookDeliveryState!], $first: Int = 30, $after: String) {
    webhookDeliveries(webhookEndpointId: $webhookEndpointId, states: $states, first: $first, after: $after) {
      nodes {
        id
        ...DeliveryRow_delivery
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }

  query WebhookEndpointUrls {
    webhookEndpoints {
      id
      url
    }
  }
`;

const LOOK_EVERY_MS = 3_000;
const SHOWN = [
  { value: '', label: 'All' },
  { value: 'WAITING', label: 'Waiting' },
  { value: 'DELIVERED', label: 'Delivered' },
  { value: 'FAILED', label: 'Failed' },
];

/** What was and is to be sent to one URL, with what came of it. */
export function Component() {
  const { id = '' } = useParams();
  return (
    <Page
      title="Deliveries"
      aside={
        <Anchor component={Link} to="/webhooks">
          All webhooks
        </Anchor>
      }
    >
      <Permitted to="webhooks.manage">
        <Deliveries id={id} />
      </Permitted>
    </Page>
  );
}

function Deliveries({ id }: { id: string }) {
  const [state, setState] = useState('');
  return (
    <Stack>
      <WhereTo id={id} />
      <div>
        <SegmentedControl aria-label="Deliveries that are shown" value={state} onChange={setState} data={SHOWN} />
      </div>
      <Rows key={state} id={id} states={state ? [state as WebhookDeliveryState] : null} />
    </Stack>
  );
}

/** The URL, for the page is about one of several. */
function WhereTo({ id }: { id: string }) {
  const { data } = useQuery(WebhookEndpointUrlsDocument);
  const url = data?.webhookEndpoints?.find((endpoint) => endpoint.id === id)?.url;
  return (
    <Text c="dimmed" className="typed" mih={22}>
      {url && `To ${isolate(url)}`}
    </Text>
  );
}

function Rows({ id, states }: { id: string; states: WebhookDeliveryState[] | null }) {
  const { data, error, refetch, fetchMore, loading } = useQuery(WebhookDeliveriesDocument, {
    variables: { webhookEndpointId: id, states },
    fetchPolicy: 'cache-and-network',
    pollInterval: LOOK_EVERY_MS,
  });
  const page = data?.webhookDeliveries;
  if (error && !page) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!page) return <Skeleton h={240} role="status" aria-label="Loading the deliveries" />;
  if (page.nodes.length === 0)
    return (
      <EmptyState icon={IconSend} title={states ? 'None of the deliveries is so' : 'Nothing was sent yet'}>
        {!states && 'What happens from now on is sent there. A ping shows whether it arrives.'}
      </EmptyState>
    );
  return (
    <>
      <div className="list-scroll">
        <table aria-label="Deliveries" className="list-table" style={{ minWidth: 760 }}>
          <thead>
            <tr>
              <th style={{ width: 200 }}>Event</th>
              <th style={{ width: 132 }}>State</th>
              <th style={{ width: 160 }}>When</th>
              <th>Last attempt</th>
              <th style={{ width: 96 }} className="right">
                Actions
              </th>
            </tr>
          </thead>
          <tbody>
            {page.nodes.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore
        shown={page.nodes.length}
        total={page.totalCount}
        isExact={page.totalCountIsExact}
        hasMore={page.pageInfo.hasNextPage}
        loading={loading}
        onMore={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } })}
      />
      <Text c="dimmed" size="sm">
        Deliveries are kept for 30 days.
      </Text>
    </>
  );
}
