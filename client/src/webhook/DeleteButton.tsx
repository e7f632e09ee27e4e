import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { hostOf } from '@tuffops/shared/host-of';
import { DeleteWebhookEndpointDocument, WebhookEndpointsDocument } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../ui/notify.tsx';

gql`
  mutation DeleteWebhookEndpoint($input: WebhookEndpointInput!) {
    deleteWebhookEndpoint(input: $input) {
      message
    }
  }
`;

/** Ends a webhook for good, after asking. */
export function DeleteButton({ endpoint: { id, url } }: { endpoint: { id: string; url: string } }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [run, { loading }] = useMutation(DeleteWebhookEndpointDocument, { refetchQueries: [WebhookEndpointsDocument] });
  const confirm = async () => {
    close();
    try {
      const { data } = await run({ variables: { input: { webhookEndpointId: id } } });
      if (data?.deleteWebhookEndpoint) notifySuccess(data.deleteWebhookEndpoint.message);
    } catch (error) {
      notifyFailure(`The webhook to ${hostOf(url)} is still there.`, explainError(error));
    }
  };
  return (
    <>
      <BusyButton variant="outline" color="red" isBusy={loading} busyLabel="Deleting…" onClick={open}>
        Delete
      </BusyButton>
      <ConfirmDialog
        opened={opened}
        title="Delete this webhook?"
        object={url}
        confirmLabel="Delete Webhook"
        keepLabel="Keep Webhook"
        onConfirm={() => void confirm()}
        onClose={close}
      >
        <Text>
          Nothing is sent there any more, also of what waits, and its deliveries are gone. There is no way back; add it
          again then, with a new secret.
        </Text>
      </ConfirmDialog>
    </>
  );
}
