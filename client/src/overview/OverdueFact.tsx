import { Anchor, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { Link } from 'react-router';
import type { OverviewQuery } from '../generated/graphql.ts';
import { Amount } from '../ui/Amount.tsx';
import { Amounts } from './Amounts.tsx';
import { OverviewFact } from './OverviewFact.tsx';
import { overdueSince } from './overdue-since.ts';

type Props = { totals: Pick<NonNullable<OverviewQuery['invoiceTotals']>, 'today' | 'overdue' | 'overdueByAge'> };

/** What is sent and past its due day, and for how long. */
export function OverdueFact({ totals: { today, overdue, overdueByAge } }: Props) {
  const ages = overdueByAge.filter(({ sum }) => sum.count > 0);
  return (
    <OverviewFact
      title="Overdue"
      figure={
        overdue.count === 0 ? (
          0
        ) : (
          <Anchor
            inherit
            component={Link}
            to="/invoices?sort=due&direction=asc&status=overdue"
            aria-label={`${overdue.count} overdue`}
          >
            {numberFormat().format(overdue.count)}
          </Anchor>
        )
      }
    >
      {overdue.count === 0 ? (
        <Text size="sm" c="dimmed">
          No invoice is past its due day.
        </Text>
      ) : (
        <Amounts amounts={overdue.amounts} />
      )}
      {ages.length > 0 && (
        <ul className="ages" aria-label="Overdue by age">
          {ages.map(({ fromDays, toDays, sum }) => (
            <li key={fromDays}>
              <Anchor size="sm" component={Link} to={`/invoices?${overdueSince(today, { fromDays, toDays })}`}>
                {`${numberFormat().format(sum.count)} for ${toDays ? `${fromDays} – ${toDays}` : `${fromDays} and more`} days`}
              </Anchor>{' '}
              {sum.amounts[0] && (
                <Text span size="sm" c="dimmed">
                  <Amount money={sum.amounts[0]} />
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </OverviewFact>
  );
}
