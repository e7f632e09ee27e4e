import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { BillingSyncDocument } from '../generated/graphql.ts';
import { OF_A_LIST, whileListIsShown } from '../live/refresh-lists.ts';
import { useMayVariables } from '../session/may-variables.ts';

gql`
  query BillingSync($mayViewWorkOrders: Boolean!, $waiting: Int = 50, $known: Int = 20) {
    billingSync {
      openDifferences
      knownDifferences
      ...SyncState_sync @unmask
      waiting: differences(first: $waiting) {
        ...Differences_page @unmask
      }
      known: differences(first: $known, onlyKnown: true) {
        ...Differences_page @unmask
      }
      openOperations(first: 50) {
        nodes {
          id
          ...OpenChange_operation
        }
        totalCount
      }
    }
  }
`;

/** How many differences that wait for a person, and that are known, are asked for. */
type Shown = { waiting: number; known: number };
export const MOST = 100;

/** When it was last checked is told to nobody; so often it is asked for. */
const EVERY_MS = 30_000;

/** All of the page, as of one moment; asked for anew whenever an invoice changed. */
export function useBillingSync() {
  const [shown, setShown] = useState<Shown>({ waiting: 50, known: 20 });
  const { data, previousData, error, refetch } = useQuery(BillingSyncDocument, {
    variables: { ...useMayVariables(), ...shown },
    fetchPolicy: 'cache-and-network',
    pollInterval: EVERY_MS,
    skipPollAttempt: () => document.hidden,
    context: OF_A_LIST,
  });
  useEffect(() => whileListIsShown(refetch), [refetch]);
  const showMore = (which: keyof Shown) => setShown({ ...shown, [which]: MOST });
  return { data: data ?? previousData, error, askAnew: () => void refetch(), showMore };
}
