import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Anchor, Skeleton, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { ReadyAmountsDocument } from '../generated/graphql.ts';
import { OF_A_LIST, whileListIsShown } from '../live/refresh-lists.ts';
import { Amounts } from './Amounts.tsx';
import { OverviewFact } from './OverviewFact.tsx';

// To add them up takes the server longer than all the rest of the page, so that the rest does not wait for it.
gql`
  query ReadyAmounts {
    readyToInvoiceTotals {
      amounts {
        currency
        minorUnits
      }
    }
  }
`;

/** What is completed and not invoiced: how many, and what they come to. */
export function ReadyFact({ count }: { count: number }) {
  return (
    <OverviewFact
      title="Ready to invoice"
      figure={
        count === 0 ? (
          0
        ) : (
          <Anchor inherit component={Link} to="/ready" aria-label={`${count} ready to invoice`}>
            {numberFormat().format(count)}
          </Anchor>
        )
      }
    >
      {count === 0 ? (
        <Text size="sm" c="dimmed">
          All that is completed is invoiced.
        </Text>
      ) : (
        <ReadyAmounts />
      )}
    </OverviewFact>
  );
}

function ReadyAmounts() {
  const { data, error, refetch } = useQuery(ReadyAmountsDocument, {
    fetchPolicy: 'cache-and-network',
    context: OF_A_LIST,
  });
  useEffect(() => whileListIsShown(refetch), [refetch]);
  const amounts = data?.readyToInvoiceTotals?.amounts;
  if (amounts) return <Amounts amounts={amounts} />;
  return error ? null : <Skeleton h={20} w={96} />;
}
