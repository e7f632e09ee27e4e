import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { DisconnectBillingDocument } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../ui/notify.tsx';

gql`
  mutation DisconnectBilling($connectionId: ID!) {
    disconnectBilling(connectionId: $connectionId) {
      ... on BillingDisconnected {
        message
        connection {
          ...ConnectionCard_connection
        }
      }
      ... on BillingStillBusy {
        message
        connection {
          ...ConnectionCard_connection
        }
      }
    }
  }
`;

type Props = { connection: { id: string; accountName: string; accountId: string }; vendor: string };

/** Ends the connection, after asking; refused while a change is still being confirmed over it. */
export function DisconnectButton({ connection, vendor }: Props) {
  const [isAsking, { open, close }] = useDisclosure(false);
  const [disconnect, { loading }] = useMutation(DisconnectBillingDocument);

  const confirm = async () => {
    close();
    const whatIsTrue = `${vendor} is still connected.`;
    try {
      const { data } = await disconnect({ variables: { connectionId: connection.id } });
      const result = data?.disconnectBilling;
      if (result?.__typename === 'BillingDisconnected') notifySuccess(result.message);
      else notifyFailure(whatIsTrue, result?.message);
    } catch (error) {
      notifyFailure(whatIsTrue, explainError(error));
    }
  };
  return (
    <>
      <BusyButton variant="outline" color="red" isBusy={loading} busyLabel="Disconnecting…" onClick={open}>
        Disconnect
      </BusyButton>
      <ConfirmDialog
        opened={isAsking}
        title={`Disconnect ${vendor}?`}
        object={`${connection.accountName} · ${connection.accountId}`}
        confirmLabel={`Disconnect ${vendor}`}
        keepLabel="Keep Connection"
        onConfirm={() => void confirm()}
        onClose={close}
      >
        <Text>
          {`Until a billing system is connected again, no invoice can be created or cancelled, and payments at ${vendor} are not seen here. Nothing changes at ${vendor}. Connecting the same account again resumes it.`}
        </Text>
      </ConfirmDialog>
    </>
  );
}
