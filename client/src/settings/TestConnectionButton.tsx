import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { TestBillingConnectionDocument } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../ui/notify.tsx';

gql`
  mutation TestBillingConnection($input: TestBillingConnectionInput!) {
    testBillingConnection(input: $input) {
      message
      connection {
        ...ConnectionCard_connection
      }
    }
  }
`;

/** Asks the billing system whether it answers with the stored key. */
export function TestConnectionButton({ connectionId }: { connectionId: string }) {
  const [test, { loading }] = useMutation(TestBillingConnectionDocument);

  const run = async () => {
    try {
      const { data } = await test({ variables: { input: { connectionId } } });
      const result = data?.testBillingConnection;
      if (result?.__typename === 'BillingConnected') notifySuccess(result.message);
      else notifyFailure('The connection does not work.', result?.message);
    } catch (error) {
      notifyFailure('The connection could not be tested.', explainError(error));
    }
  };
  return (
    <BusyButton variant="default" isBusy={loading} busyLabel="Testing…" onClick={() => void run()}>
      Test Connection
    </BusyButton>
  );
}
