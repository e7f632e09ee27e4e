import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { hostOf } from '@tuffops/shared/host-of';
import { SendTestPingDocument } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifyAbout } from '../ui/notify.tsx';

gql`
  mutation SendTestPing($input: WebhookEndpointInput!) {
    sendTestPing(input: $input) {
      message
      webhookDelivery {
        id
        state
      }
    }
  }
`;

/** Sends a ping; what came of it stands among the deliveries. */
export function PingButton({ endpoint: { id, url } }: { endpoint: { id: string; url: string } }) {
  const [send, { loading }] = useMutation(SendTestPingDocument);
  const tell = notifyAbout(`ping ${id}`, { name: 'Its deliveries', to: `/webhooks/${id}` });
  const ping = async () => {
    try {
      const { data } = await send({ variables: { input: { webhookEndpointId: id } } });
      if (data?.sendTestPing) tell.success(data.sendTestPing.message);
    } catch (error) {
      tell.failure(`No ping was sent to ${hostOf(url)}.`, explainError(error));
    }
  };
  return (
    <BusyButton variant="default" isBusy={loading} busyLabel="Sending…" onClick={() => void ping()}>
      Send Ping
    </BusyButton>
  );
}
