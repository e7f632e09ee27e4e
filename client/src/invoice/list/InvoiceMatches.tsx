import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { useEffect, useEffectEvent, useState } from 'react';
import { type InvoiceFilter, InvoiceMatchesDocument, OverdueAgesDocument } from '../../generated/graphql.ts';
import { OF_A_LIST, whileListIsShown } from '../../live/refresh-lists.ts';
import { seldom } from '../../live/seldom.ts';
import { Amount } from '../../ui/Amount.tsx';
import { explainError } from '../../ui/explain-error.ts';

gql`
  query InvoiceMatches($filter: InvoiceFilter) {
    invoiceMatches(filter: $filter) {
      count
      isExact
      amounts {
        minorUnits
        currency
      }
    }
  }
  query OverdueAges {
    invoiceTotals(months: 1) {
      overdueByAge {
        fromDays
        toDays
        sum {
          count
        }
      }
    }
  }
`;

/**
 * How many invoices match and what they come to. Those of the filter before stay, marked as such, while those of this one are on their way;
 * while invoices change they are asked for now and then, and not again by themselves if nobody could count them.
 */
export function useInvoiceMatches(filter: InvoiceFilter) {
  const { data, previousData, error, refetch } = useQuery(InvoiceMatchesDocument, {
    variables: { filter },
    fetchPolicy: 'cache-and-network',
    context: OF_A_LIST,
  });
  const again = useEffectEvent(async () => {
    if (data?.invoiceMatches?.count !== null) await refetch();
  });
  useEffect(() => {
    const { wish, stop } = seldom(() => again());
    const leave = whileListIsShown(wish);
    return () => {
      leave();
      stop();
    };
  }, []);
  const matches = (data ?? (error ? undefined : previousData))?.invoiceMatches;
  return {
    matches: matches && { ...matches, said: counted(matches) },
    isOfBefore: !data,
    error: data ? undefined : error,
    countAgain: () => void refetch().catch(() => undefined),
  };
}

type Matches = { count?: number | null; isExact: boolean };

/** `37 invoices`; nothing where nobody could count them. */
function counted({ count, isExact }: Matches): string | undefined {
  if (typeof count !== 'number') return undefined;
  return `${isExact ? '' : 'more than '}${written(count)} ${count === 1 ? 'invoice' : 'invoices'}`;
}

type Props = { counted: ReturnType<typeof useInvoiceMatches>; asked: InvoiceFilter; isOverdue: boolean };

/** How many invoices match and what they come to; of all overdue ones also for how long they are. */
export function InvoiceMatches({ counted: { matches, isOfBefore, error, countAgain }, asked, isOverdue }: Props) {
  const told = useToldOfOther(JSON.stringify(asked), isOfBefore ? undefined : matches?.said);
  const problem = error ? explainError(error) : matches?.count === null && 'They could not be counted in time.';
  return (
    <Group gap="lg" role="group" aria-label="What matches">
      {problem && (
        <Group gap="xs">
          <Text size="sm">{problem}</Text>
          <Button variant="subtle" size="compact-sm" onClick={countAgain}>
            Count again
          </Button>
        </Group>
      )}
      {!problem && matches && (
        <Text fw={500} size="sm" c={isOfBefore ? 'dimmed' : undefined}>
          {matches.said}
          {matches.amounts?.map((money) => (
            <span key={money.currency}>
              {' · '}
              <Amount money={money} />
            </span>
          ))}
        </Text>
      )}
      {!problem && !matches && <Skeleton height={14} width={200} />}
      {isOverdue && <OverdueAges />}
      <span role="status" className="visually-hidden">
        {told}
      </span>
    </Group>
  );
}

/** How many match, said aloud once another filter is answered, and not when it changes by itself. */
function useToldOfOther(filter: string, said: string | undefined): string {
  const [told, setTold] = useState({ filter, said: '' });
  if (said && told.filter !== filter) setTold({ filter, said });
  return told.said;
}

function OverdueAges() {
  const { data, refetch } = useQuery(OverdueAgesDocument, { fetchPolicy: 'cache-and-network', context: OF_A_LIST });
  const again = useEffectEvent(() => refetch());
  useEffect(() => whileListIsShown(() => again()), []);
  return data?.invoiceTotals?.overdueByAge
    .filter(({ sum }) => sum.count > 0)
    .map(({ fromDays, toDays, sum }) => (
      <Text key={fromDays} size="sm" c="dimmed">
        {`${toDays ? `${fromDays}–${toDays} days` : `more than ${fromDays - 1} days`}: ${written(sum.count)}`}
      </Text>
    ));
}

const written = (number: number) => numberFormat().format(number);
