import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { RecordsChangedDocument } from '../generated/graphql.ts';
import { askAgainSoon } from './ask-again-soon.ts';
import { useLiveUpdates } from './use-live-updates.ts';

gql`
  subscription RecordsChanged {
    recordsChanged {
      at
    }
  }
`;

/** When customers, units, models or work orders were changed, by whomever, all that is shown is asked for again. */
export function LiveRecords() {
  const client = useApolloClient();
  useLiveUpdates(RecordsChangedDocument, { variables: {}, onData: () => askAgainSoon(client) });
  return null;
}
