import { Skeleton, Stack } from '@mantine/core';
import { Permitted } from '../session/Permitted.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';
import { Differences } from './Differences.tsx';
import { OpenChanges } from './OpenChanges.tsx';
import { SyncState } from './SyncState.tsx';
import { useBillingSync } from './use-billing-sync.ts';

/** How the billing system and this account go together: is it read, what is under way, in what they differ. */
export function Component() {
  return (
    <Page title="Billing sync">
      <Permitted to="billing.view">
        <Permitted to="invoices.view">
          <Stack maw={960}>
            <BillingSync />
          </Stack>
        </Permitted>
      </Permitted>
    </Page>
  );
}

function BillingSync() {
  const { data, error, askAnew, showMore } = useBillingSync();
  const sync = data?.billingSync;
  if (error && !sync) return <ErrorState error={error} onRetry={askAnew} />;
  if (!sync) return <Skeleton h={480} role="status" aria-label="Loading the billing sync" />;
  return (
    <>
      <Differences
        waiting={sync.waiting}
        known={sync.known}
        openDifferences={sync.openDifferences}
        knownDifferences={sync.knownDifferences}
        onMore={showMore}
      />
      <OpenChanges operations={sync.openOperations.nodes} count={sync.openOperations.totalCount} />
      <SyncState sync={sync} />
    </>
  );
}
