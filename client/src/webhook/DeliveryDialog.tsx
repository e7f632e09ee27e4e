import './webhook.css';
import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Code, Group, Modal, Stack, Text, Title } from '@mantine/core';
import {
  type DeliveryRow_DeliveryFragment,
  RedeliverWebhookDocument,
  type WebhookAttemptFragment,
  WebhookDeliveriesDocument,
} from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../ui/notify.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { DELIVERY_BADGES, nameOf, sayAttempt } from './words.ts';

gql`
  mutation RedeliverWebhook($input: RedeliverWebhookInput!) {
    redeliverWebhook(input: $input) {
      message
      webhookDelivery {
        ...DeliveryRow_delivery
      }
    }
  }
`;

type Props = { opened: boolean; onClose: () => void; delivery: DeliveryRow_DeliveryFragment };

/** A delivery: what was sent, each attempt with its answer, and sending it again. */
export function DeliveryDialog({ opened, onClose, delivery }: Props) {
  const { id, eventType, state, attempts, nextAttemptAt, body } = delivery;
  const [color, label] = DELIVERY_BADGES[state];
  const [run, { loading }] = useMutation(RedeliverWebhookDocument, { refetchQueries: [WebhookDeliveriesDocument] });
  const sendAgain = async () => {
    try {
      const { data } = await run({ variables: { input: { webhookDeliveryId: id } } });
      const result = data?.redeliverWebhook;
      if (result?.__typename === 'WebhookQueued') notifySuccess(result.message);
      else if (result) notifyFailure('It was not sent again.', result.message);
    } catch (error) {
      notifyFailure('It was not sent again.', explainError(error));
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={nameOf(eventType)}>
      <Stack className="left">
        <Group gap="sm">
          <StatusBadge color={color} label={label} />
          {nextAttemptAt && (
            <Text size="sm" c="dimmed">
              Next attempt <Moment at={nextAttemptAt} />
            </Text>
          )}
        </Group>
        <Text size="sm" c="dimmed" className="typed">
          {`webhook-id ${id}`}
        </Text>
        <Title order={3}>What is sent</Title>
        <Code block className="wraps" tabIndex={0} aria-label="What is sent" role="region">
          {pretty(body)}
        </Code>
        <Title order={3}>Attempts</Title>
        {attempts.length === 0 && <Text c="dimmed">None yet.</Text>}
        {attempts.map((attempt) => (
          <Attempt key={attempt.id} attempt={attempt} />
        ))}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            Close
          </Button>
          <BusyButton isBusy={loading} busyLabel="Sending…" onClick={() => void sendAgain()}>
            Send Again
          </BusyButton>
        </Group>
      </Stack>
    </Modal>
  );
}

function Attempt({ attempt }: { attempt: WebhookAttemptFragment }) {
  const { at, tookMs, url, answer } = attempt;
  return (
    <Stack gap={4}>
      <Text fw={500}>{sayAttempt(attempt)}</Text>
      <Text size="sm" c="dimmed" className="typed">
        <Moment at={at} /> · {tookMs.toLocaleString('en-US')} ms · {url}
      </Text>
      {answer && (
        <Code block className="wraps" tabIndex={0} aria-label="The answer" role="region">
          {answer}
        </Code>
      )}
    </Stack>
  );
}

/** As people read JSON. What is none is shown as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
