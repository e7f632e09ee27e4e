import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { OverviewQuery } from '../generated/graphql.ts';
import { useViewer } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { MonthsChart } from './MonthsChart.tsx';
import { MonthsTable } from './MonthsTable.tsx';
import { currenciesIn, monthsIn } from './months-in.ts';

export type Month = NonNullable<OverviewQuery['invoiceTotals']>['months'][number];

/** What was invoiced, paid and cancelled in each of the last months, in one currency: as a picture or in figures. */
export function Months({ months }: { months: readonly Month[] }) {
  const { currency: own } = useViewer();
  const [chosen, choose] = useState<string>();
  const [shown, show] = useState('chart');
  const currencies = currenciesIn(months, own);
  const currency = chosen && currencies.includes(chosen) ? chosen : own;
  const rows = monthsIn(months, currency);
  const isEmpty = months.every(({ issued, paid, cancelled }) => issued.count + paid.count + cancelled.count === 0);
  return (
    <SectionCard
      title="Invoiced, paid and cancelled by month"
      aside={
        !isEmpty && (
          <div className="months-picks">
            {currencies.length > 1 && (
              <NativeSelect
                aria-label="Currency"
                size="xs"
                data={currencies}
                value={currency}
                onChange={({ currentTarget }) => choose(currentTarget.value)}
              />
            )}
            <SegmentedControl
              aria-label="Show the months as"
              size="xs"
              value={shown}
              onChange={show}
              data={[
                { value: 'chart', label: 'Chart' },
                { value: 'table', label: 'Table' },
              ]}
            />
          </div>
        )
      }
    >
      {isEmpty ? (
        <EmptyState title="Nothing was invoiced yet">The months appear here with the first invoice.</EmptyState>
      ) : (
        <>
          {shown === 'chart' && <MonthsChart rows={rows} currency={currency} />}
          <div className={shown === 'chart' ? 'visually-hidden' : 'months-table'}>
            <MonthsTable rows={rows} currency={currency} />
          </div>
        </>
      )}
    </SectionCard>
  );
}
