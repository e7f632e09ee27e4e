import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Checkbox, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { hostOf } from '@tuffops/shared/host-of';
import { useState } from 'react';
import { PauseWebhookEndpointDocument, ResumeWebhookEndpointDocument } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../ui/notify.tsx';

gql`
  mutation PauseWebhookEndpoint($input: WebhookEndpointInput!) {
    pauseWebhookEndpoint(input: $input) {
      message
      webhookEndpoint {
        ...EndpointCard_endpoint
      }
    }
  }

  mutation ResumeWebhookEndpoint($input: ResumeWebhookEndpointInput!) {
    resumeWebhookEndpoint(input: $input) {
      message
      webhookEndpoint {
        ...EndpointCard_endpoint
      }
    }
  }
`;

type Props = { endpoint: { id: string; url: string } };

/** Holds back what happens, for as long as somebody works on the receiver. */
export function PauseButton({ endpoint: { id, url } }: Props) {
  const [pause, { loading }] = useMutation(PauseWebhookEndpointDocument);
  const press = async () => {
    try {
      const { data } = await pause({ variables: { input: { webhookEndpointId: id } } });
      if (data?.pauseWebhookEndpoint) notifySuccess(data.pauseWebhookEndpoint.message);
    } catch (error) {
      notifyFailure(`Events are still sent to ${hostOf(url)}.`, explainError(error));
    }
  };
  return (
    <BusyButton variant="default" isBusy={loading} busyLabel="Pausing…" onClick={() => void press()}>
      Pause
    </BusyButton>
  );
}

/** Sends again, with what has waited or without. */
export function ResumeButton({ endpoint: { id, url } }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const [skipsWhatWaited, setSkips] = useState(false);
  const [resume, { loading }] = useMutation(ResumeWebhookEndpointDocument);
  const confirm = async () => {
    close();
    try {
      const { data } = await resume({ variables: { input: { webhookEndpointId: id, skipsWhatWaited } } });
      if (data?.resumeWebhookEndpoint) notifySuccess(data.resumeWebhookEndpoint.message);
    } catch (error) {
      notifyFailure(`Nothing is sent to ${hostOf(url)} yet.`, explainError(error));
    }
  };
  return (
    <>
      <BusyButton color="green" isBusy={loading} busyLabel="Resuming…" onClick={open}>
        Resume
      </BusyButton>
      <ConfirmDialog
        opened={opened}
        title="Resume this webhook?"
        object={url}
        confirmLabel="Resume"
        confirmColor="green"
        keepLabel="Keep Paused"
        onConfirm={() => void confirm()}
        onClose={close}
      >
        <Text>What has waited is sent first, in its order, as far as it happened in the last 30 days.</Text>
        <Checkbox
          label="Leave out what has waited, and begin with what happens from now on"
          checked={skipsWhatWaited}
          onChange={(event) => setSkips(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </>
  );
}
