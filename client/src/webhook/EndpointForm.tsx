import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MAX_DESCRIPTION_OF_WEBHOOK, MAX_WEBHOOK_URL } from '@tuffops/shared/lengths';
import { useState } from 'react';
import {
  CreateWebhookEndpointDocument,
  type EventType,
  PutWebhookEndpointDocument,
  WebhookEndpointsDocument,
} from '../generated/graphql.ts';
import { useViewer } from '../session/viewer.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifySuccess } from '../ui/notify.tsx';
import { Problem } from '../ui/Problem.tsx';
import type { Made } from './SecretOnce.tsx';
import { CHOICES, keyFor, nameOf, SAYS } from './words.ts';

gql`
  mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {
    createWebhookEndpoint(input: $input) {
      message
      ... on WebhookEndpointCreated {
        secret
        webhookEndpoint {
          ...EndpointCard_endpoint
        }
      }
      ... on WebhookEndpointNotCreated {
        field
      }
    }
  }

  mutation PutWebhookEndpoint($input: PutWebhookEndpointInput!) {
    putWebhookEndpoint(input: $input) {
      message
      ... on WebhookEndpointPut {
        webhookEndpoint {
          ...EndpointCard_endpoint
        }
      }
      ... on WebhookEndpointNotPut {
        field
      }
    }
  }
`;

export type Given = { id: string; url: string; description: string; eventTypes: readonly EventType[] };
type Props = { endpoint?: Given; onMade: (made: Made) => void; onClose: () => void };

/** Where to, what for, and which events. */
export function EndpointForm({ endpoint, onMade, onClose }: Props) {
  const own = useViewer().permissions;
  const [problem, setProblem] = useState<string>();
  const [create, creation] = useMutation(CreateWebhookEndpointDocument, { refetchQueries: [WebhookEndpointsDocument] });
  const [put, change] = useMutation(PutWebhookEndpointDocument);
  const choices = CHOICES.filter((type) => own.includes(keyFor(type)) || endpoint?.eventTypes.includes(type));
  const form = useForm({
    initialValues: {
      url: endpoint?.url ?? '',
      description: endpoint?.description ?? '',
      eventTypes: [...(endpoint?.eventTypes ?? [])] as string[],
    },
    validate: {
      url: (url) => (URL.canParse(url.trim()) ? null : 'It must be a URL, such as https://partner.example/webhooks.'),
      eventTypes: (types) => (types.length > 0 ? null : 'Choose at least one event.'),
    },
  });

  const save = form.onSubmit(async ({ url, description, eventTypes }) => {
    setProblem(undefined);
    const given = { url, description, eventTypes: eventTypes as EventType[] };
    try {
      const result = endpoint
        ? (await put({ variables: { input: { ...given, webhookEndpointId: endpoint.id } } })).data?.putWebhookEndpoint
        : (await create({ variables: { input: given } })).data?.createWebhookEndpoint;
      if (result?.__typename === 'WebhookEndpointCreated') return onMade(result);
      if (result?.__typename === 'WebhookEndpointPut') {
        notifySuccess(result.message);
        return onClose();
      }
      if (result && 'field' in result && result.field in given) form.setFieldError(result.field, result.message);
      else setProblem(result?.message ?? 'The server could not answer.');
    } catch (error) {
      setProblem(explainError(error));
    }
  });

  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <TextInput
          label="URL"
          description="Of the partner's program, by https."
          placeholder="https://partner.example/webhooks"
          maxLength={MAX_WEBHOOK_URL}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput
          label="What for"
          maxLength={MAX_DESCRIPTION_OF_WEBHOOK}
          autoComplete="off"
          {...form.getInputProps('description')}
        />
        <Checkbox.Group label="Events" {...form.getInputProps('eventTypes')}>
          <Stack gap={8} mt="xs">
            {choices.map((type) => (
              <Checkbox key={type} value={type} label={SAYS[type]} description={nameOf(type)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {problem && <Problem title="Nothing was saved">{problem}</Problem>}
        <Group justify="flex-end" className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <BusyButton type="submit" color="green" isBusy={creation.loading || change.loading} busyLabel="Saving…">
            {endpoint ? 'Save' : 'Add Webhook'}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
