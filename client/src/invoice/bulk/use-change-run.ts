import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import {
  PauseBulkRunDocument,
  ResumeBulkRunDocument,
  RetryFailedBulkRowsDocument,
  StopBulkRunDocument,
} from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure } from '../../ui/notify.tsx';

gql`
  fragment ChangedRun_result on BulkRunResult {
    message
    bulkRun {
      id
      ...BulkProgress_run
    }
  }

  mutation PauseBulkRun($input: BulkRunInput!) {
    pauseBulkRun(input: $input) {
      ...ChangedRun_result @unmask
    }
  }

  mutation ResumeBulkRun($input: BulkRunInput!) {
    resumeBulkRun(input: $input) {
      ...ChangedRun_result @unmask
    }
  }

  mutation StopBulkRun($input: BulkRunInput!) {
    stopBulkRun(input: $input) {
      ...ChangedRun_result @unmask
    }
  }

  mutation RetryFailedBulkRows($input: BulkRunInput!) {
    retryFailedBulkRows(input: $input) {
      ...ChangedRun_result @unmask
    }
  }
`;

const CHANGES = {
  pause: PauseBulkRunDocument,
  resume: ResumeBulkRunDocument,
  stop: StopBulkRunDocument,
  retry: RetryFailedBulkRowsDocument,
};
type Change = keyof typeof CHANGES;

/** Changes how a run goes on; what it is now shows by itself. */
export function useChangeRun(bulkRunId: string) {
  const client = useApolloClient();
  const [changing, setChanging] = useState<Change>();
  const change = async (what: Change) => {
    setChanging(what);
    try {
      const { data } = await client.mutate({ mutation: CHANGES[what], variables: { input: { bulkRunId } } });
      const result = data && Object.values(data)[0];
      if (result?.__typename === 'BulkRunOver') notifyFailure(result.message);
      refreshLists();
    } catch (error) {
      notifyFailure('The run goes on as it was, as far as we know.', explainError(error));
    } finally {
      setChanging(undefined);
    }
  };
  return { change, changing };
}
