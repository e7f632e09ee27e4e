import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconWebhook } from '@tabler/icons-react';
import { WebhookEndpointsDocument } from '../generated/graphql.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';
import { EndpointCard } from './EndpointCard.tsx';

gql`
  query WebhookEndpoints {
    webhookEndpoints {
      id
      ...EndpointCard_endpoint
    }
  }
`;

/** How long what happens elsewhere takes to be seen here. */
const LOOK_EVERY_MS = 5_000;

const AddWebhookDialog = dialogOnDemand(async () => (await import('./EndpointDialog.tsx')).EndpointDialog);

/** To which URLs of partners what happens is sent. */
export function Component() {
  return (
    <Page title="Webhooks" aside={useMay('webhooks.manage') && <AddButton />}>
      <Permitted to="webhooks.manage">
        <Stack maw={840}>
          <Endpoints />
        </Stack>
      </Permitted>
    </Page>
  );
}

function AddButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button color="green" leftSection={<IconWebhook size={16} aria-hidden />} onClick={open}>
        Add Webhook
      </Button>
      <AddWebhookDialog opened={opened} onClose={close} />
    </>
  );
}

function Endpoints() {
  const { data, error, refetch } = useQuery(WebhookEndpointsDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: LOOK_EVERY_MS,
  });
  const endpoints = data?.webhookEndpoints;
  if (error && !endpoints) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!endpoints) return <Skeleton h={240} role="status" aria-label="Loading the webhooks" />;
  if (endpoints.length === 0)
    return (
      <EmptyState icon={IconWebhook} title="No webhooks yet">
        A webhook sends what happens here to a program of a partner, signed, within a second or so.
      </EmptyState>
    );
  return (
    <>
      <Text c="dimmed">
        What happens is sent to these addresses. What does not arrive is tried again for three days.
      </Text>
      {endpoints.map((endpoint) => (
        <EndpointCard key={endpoint.id} endpoint={endpoint} />
      ))}
    </>
  );
}
