import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { BulkRunChangedDocument, BulkRunProgressDocument } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import { useLiveUpdates } from '../../live/use-live-updates.ts';
import type { Progress } from './run-progress.ts';

gql`
  query BulkRunProgress($id: ID!) {
    bulkRun(id: $id) {
      ...BulkProgress_run @unmask
    }
  }

  subscription BulkRunChanged($id: ID!) {
    bulkRunChanged(id: $id) {
      ...BulkProgress_run
    }
  }
`;

/** A run as it stands, live. Null: there is none that the viewer sees; undefined: it is on its way. */
export function useRun(id: string): { run: Progress | null | undefined; error: unknown; askAnew: () => void } {
  const { data, error, refetch } = useQuery(BulkRunProgressDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  useLiveUpdates(BulkRunChangedDocument, { variables: { id }, skip: !data?.bulkRun, onData: refreshLists });
  return { run: data?.bulkRun, error: data ? undefined : error, askAnew: () => void refetch() };
}
