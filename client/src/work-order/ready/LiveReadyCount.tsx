import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { numberFormat } from '@tuffops/shared/formats';
import { useEffect, useEffectEvent } from 'react';
import { ReadyCountDocument } from '../../generated/graphql.ts';
import { whileListIsShown } from '../../live/refresh-lists.ts';
import { CountPlace } from './CountPlace.tsx';

gql`
  query ReadyCount {
    readyToInvoiceTotals {
      count
    }
  }
`;

/** An order that somebody else approves is told by nothing else. */
const EVERY_MS = 60_000;

/** How many work orders wait for their invoice; nothing while that is not known. */
export function LiveReadyCount() {
  const { data, refetch } = useQuery(ReadyCountDocument, {
    pollInterval: EVERY_MS,
    skipPollAttempt: () => document.hidden,
  });
  const again = useEffectEvent(() => refetch());
  useEffect(() => whileListIsShown(() => again()), []);
  const count = data?.readyToInvoiceTotals?.count;
  return <CountPlace>{count ? numberFormat().format(count) : undefined}</CountPlace>;
}
