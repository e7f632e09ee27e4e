import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Group, Skeleton, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { useEffect, useEffectEvent } from 'react';
import { ReadySumDocument } from '../../generated/graphql.ts';
import { whileListIsShown } from '../../live/refresh-lists.ts';
import { Amount } from '../../ui/Amount.tsx';

gql`
  query ReadySum {
    readyToInvoiceTotals {
      count
      amounts {
        minorUnits
        currency
      }
    }
  }
`;

/** How many wait, and what they come to as each would start. */
export function ReadySum() {
  const { data, refetch } = useQuery(ReadySumDocument, { fetchPolicy: 'cache-and-network' });
  const again = useEffectEvent(() => refetch());
  useEffect(() => whileListIsShown(() => again()), []);
  const totals = data?.readyToInvoiceTotals;
  return (
    <Group mih={32} role="status" aria-label="Ready in all">
      {totals ? (
        <Text fw={500} size="sm">
          {`${numberFormat().format(totals.count)} ready in all`}
          {totals.amounts.map((money) => (
            <span key={money.currency}>
              {' · '}
              <Amount money={money} />
            </span>
          ))}
        </Text>
      ) : (
        <Skeleton height={14} width={200} />
      )}
    </Group>
  );
}
