import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Page } from '../ui/Page.tsx';
import { useFilters } from '../ui/use-filters.ts';
import { describeFilters } from './list/describe-filters.ts';
import { InvoiceFilterBar } from './list/InvoiceFilterBar.tsx';
import { InvoicesTable } from './list/InvoicesTable.tsx';
import { isFiltered, type ListFilters, NO_FILTERS, readFilters, writeFilters } from './list/list-filters.ts';
import { useInvoices } from './list/use-invoices.ts';

/** All invoices of the contractor: find one by number or customer, and cancel it from its row. */
export function Component() {
  return (
    <Page title="Invoices">
      <Permitted to="invoices.view">
        <Invoices />
      </Permitted>
    </Page>
  );
}

function Invoices() {
  const { filters, change, search, settle } = useFilters(readFilters, writeFilters);
  const list = useInvoices(filters);

  return (
    <>
      <InvoiceFilterBar filters={filters} onChange={change} onSearch={search} onLeaveSearch={settle} />
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.rows?.length === 0 && !list.isStale ? (
        <NothingFound filters={filters} onClear={() => change(NO_FILTERS)} />
      ) : (
        <InvoicesTable invoices={list.rows} isStale={list.isStale} filters={filters} onChange={change} />
      )}
      {list.rows && list.rows.length > 0 && (
        <LoadMore
          shown={list.rows.length}
          total={list.totalCount}
          isExact={list.isExact}
          hasMore={list.hasMore}
          loading={list.isLoadingMore}
          onMore={() => void list.loadMore()}
        />
      )}
    </>
  );
}

function NothingFound({ filters, onClear }: { filters: ListFilters; onClear: () => void }) {
  const mayViewWorkOrders = useMay('work_orders.view');
  if (isFiltered(filters))
    return (
      <EmptyState
        title="No invoice matches"
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        {`Filters that are on: ${describeFilters(filters)}.`}
      </EmptyState>
    );
  return (
    <EmptyState
      title="No invoices yet"
      action={
        mayViewWorkOrders && (
          <Button variant="default" component={Link} to="/work-orders?ready=true">
            Show work orders ready to invoice
          </Button>
        )
      }
    >
      An invoice is created from a completed work order.
    </EmptyState>
  );
}
