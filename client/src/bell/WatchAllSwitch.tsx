import { gql } from '@apollo/client';
import { useMutation, useQuery } from '@apollo/client/react';
import { Switch } from '@mantine/core';
import { WatchAllInvoicesDocument, WatchesAllInvoicesDocument } from '../generated/graphql.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure } from '../ui/notify.tsx';

gql`
  query WatchesAllInvoices {
    watchesAllInvoices
  }

  mutation WatchAllInvoices($input: WatchAllInvoicesInput!) {
    watchAllInvoices(input: $input) {
      message
    }
  }
`;

/** Whether one is told of all invoices, or of one's own and those one watches. */
export function WatchAllSwitch() {
  const { data } = useQuery(WatchesAllInvoicesDocument, { fetchPolicy: 'cache-and-network' });
  const [mutate] = useMutation(WatchAllInvoicesDocument, {
    refetchQueries: [WatchesAllInvoicesDocument],
    awaitRefetchQueries: true,
  });
  const change = async (isWatching: boolean) => {
    try {
      await mutate({ variables: { input: { isWatching } } });
    } catch (error) {
      notifyFailure('This could not be changed.', explainError(error));
    }
  };
  return (
    <Switch
      px="md"
      py="sm"
      label="Tell me of all invoices"
      description="Also of those that I neither created nor cancelled nor watch"
      checked={data?.watchesAllInvoices ?? false}
      disabled={!data}
      onChange={({ currentTarget }) => void change(currentTarget.checked)}
    />
  );
}
