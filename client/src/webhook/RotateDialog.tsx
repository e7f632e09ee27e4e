import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { RotateWebhookSecretDocument } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { explainError } from '../ui/explain-error.ts';
import { Problem } from '../ui/Problem.tsx';
import { type Made, SecretOnce } from './SecretOnce.tsx';

gql`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      message
      webhookEndpoint {
        ...EndpointCard_endpoint
      }
      ... on WebhookSecretRotated {
        secret
      }
    }
  }
`;

type Props = { opened: boolean; onClose: () => void; endpoint: { id: string; url: string } };

/** Gives a webhook a new secret, and shows it this once. */
export function RotateDialog({ opened, onClose, endpoint: { id, url } }: Props) {
  const [made, setMade] = useState<Made>();
  const [endsPreviousNow, setEnds] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [rotate, { loading }] = useMutation(RotateWebhookSecretDocument);
  const forget = () => {
    setMade(undefined);
    setEnds(false);
    setProblem(undefined);
  };
  const confirm = async () => {
    setProblem(undefined);
    try {
      const { data } = await rotate({ variables: { input: { webhookEndpointId: id, endsPreviousNow } } });
      const result = data?.rotateWebhookSecret;
      if (result?.__typename === 'WebhookSecretRotated') setMade(result);
    } catch (error) {
      setProblem(explainError(error));
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={forget}
      title={made ? 'The new secret' : 'Give this webhook a new secret?'}
      closeOnClickOutside={false}
      closeOnEscape={!made}
      withCloseButton={!made}
    >
      {made ? (
        <SecretOnce {...made} onDone={onClose} />
      ) : (
        <Stack>
          <Text fw={500} className="typed">
            {url}
          </Text>
          <Text>For 24 hours what is sent is signed with both, so that the receiver can change over.</Text>
          <Checkbox
            label="End the secret before at once, as somebody else may know it"
            checked={endsPreviousNow}
            onChange={(event) => setEnds(event.currentTarget.checked)}
          />
          {problem && <Problem title="The secret is as it was">{problem}</Problem>}
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              Keep Secret
            </Button>
            <BusyButton isBusy={loading} busyLabel="Making…" onClick={() => void confirm()}>
              Make New Secret
            </BusyButton>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
