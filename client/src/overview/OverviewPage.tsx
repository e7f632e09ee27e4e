import { Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { FirstStepsOnDemand } from '../first-steps/FirstStepsOnDemand.tsx';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { fetchCode } from '../ui/fetch-code.ts';
import { Page } from '../ui/Page.tsx';
import { NeedsAPerson } from './NeedsAPerson.tsx';
import { NextToInvoice } from './NextToInvoice.tsx';
import { useOverview } from './use-overview.ts';

const Months = lazy(async () => ({ default: (await fetchCode(() => import('./Months.tsx'))).Months }));

/** Where the day begins: the next orders to invoice, what else needs a person now, and how the year went. */
export function Component() {
  return (
    <Page title="Overview">
      <Permitted to="invoices.view">
        <FirstStepsOnDemand of="overview" />
        <Overview />
      </Permitted>
    </Page>
  );
}

function Overview() {
  const mayViewWorkOrders = useMay('work_orders.view');
  const { data, error, askAnew } = useOverview();
  if (error && !data) return <ErrorState error={error} onRetry={askAnew} />;
  if (!data) return <Waiting />;
  return (
    <Stack gap="md">
      {mayViewWorkOrders && <NextToInvoice queue={data.queue?.nodes ?? []} totals={data.ready} />}
      <NeedsAPerson overview={data} />
      {data.invoiceTotals && (
        <Suspense fallback={<Skeleton h={372} />}>
          <Months months={data.invoiceTotals.months} />
        </Suspense>
      )}
    </Stack>
  );
}

/** As high as what comes, so that nothing moves. */
function Waiting() {
  const mayViewWorkOrders = useMay('work_orders.view');
  return (
    <Stack gap="md" role="status" aria-label="Loading the overview">
      {mayViewWorkOrders && <Skeleton h={288} />}
      <Skeleton h={180} />
      <Skeleton h={372} />
    </Stack>
  );
}
