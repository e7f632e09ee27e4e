import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { useState } from 'react';
import { DisconnectBillingDocument, type GiveUpDialog_ChangesFragment } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../ui/notify.tsx';
import { GiveUpDialog } from './GiveUpDialog.tsx';

gql`
  mutation DisconnectBilling($input: DisconnectBillingInput!) {
    disconnectBilling(input: $input) {
      message
      connection {
        ...ConnectionCard_connection
      }
      ... on BillingStillBusy {
        mayGiveUp
        ...GiveUpDialog_changes @unmask
      }
    }
  }
`;

type Props = { connection: { id: string; accountName: string; accountId: string }; vendor: string };

/** Ends the connection, after asking; what is still open at an account that is gone is given up after asking again. */
export function DisconnectButton({ connection, vendor }: Props) {
  const [asking, setAsking] = useState<'disconnect' | GiveUpDialog_ChangesFragment>();
  const [disconnect, { loading }] = useMutation(DisconnectBillingDocument);
  const close = () => setAsking(undefined);

  const confirm = async (giveUpOpenOperations: boolean) => {
    close();
    const whatIsTrue = `${vendor} is still connected.`;
    try {
      const { data } = await disconnect({
        variables: { input: { connectionId: connection.id, giveUpOpenOperations } },
      });
      const result = data?.disconnectBilling;
      if (result?.__typename === 'BillingDisconnected') notifySuccess(result.message);
      else if (result?.__typename === 'BillingStillBusy' && result.mayGiveUp && !giveUpOpenOperations)
        setAsking(result);
      else notifyFailure(whatIsTrue, result?.message);
    } catch (error) {
      notifyFailure(whatIsTrue, explainError(error));
    }
  };
  const account = `${isolate(connection.accountName)} · ${connection.accountId}`;
  const changes = typeof asking === 'object' ? asking : undefined;
  return (
    <>
      <BusyButton
        variant="outline"
        color="red"
        isBusy={loading}
        busyLabel="Disconnecting…"
        onClick={() => setAsking('disconnect')}
      >
        Disconnect
      </BusyButton>
      <ConfirmDialog
        opened={asking === 'disconnect'}
        title={`Disconnect ${vendor}?`}
        object={account}
        confirmLabel={`Disconnect ${vendor}`}
        keepLabel="Keep Connection"
        onConfirm={() => void confirm(false)}
        onClose={close}
      >
        <Text>
          {`Until a billing system is connected again, no invoice can be created or cancelled, and payments at ${vendor} are not seen here. Nothing changes at ${vendor}. Connecting the same account again resumes it.`}
        </Text>
      </ConfirmDialog>
      <GiveUpDialog
        changes={changes}
        account={account}
        vendor={vendor}
        onConfirm={() => void confirm(true)}
        onClose={close}
      />
    </>
  );
}
