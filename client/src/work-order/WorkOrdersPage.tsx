import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Page } from '../ui/Page.tsx';
import { useFilters } from '../ui/use-filters.ts';
import { FilterBar } from './list/FilterBar.tsx';
import { NO_FILTERS, readFilters, writeFilters } from './list/list-filters.ts';
import { NoWorkOrders } from './list/NoWorkOrders.tsx';
import { useWorkOrders } from './list/use-work-orders.ts';
import { WorkOrdersTable } from './list/WorkOrdersTable.tsx';

/** All jobs the viewer sees, and which of them are ready to invoice. */
export function Component() {
  return (
    <Page title="Work Orders">
      <Permitted to="work_orders.view">
        <WorkOrders />
      </Permitted>
    </Page>
  );
}

function WorkOrders() {
  const { filters: asked, change, search, settle } = useFilters(readFilters, writeFilters);
  const mayViewInvoices = useMay('invoices.view');
  const filters = { ...asked, readyToInvoice: asked.readyToInvoice && mayViewInvoices };
  const list = useWorkOrders(filters);

  return (
    <>
      <FilterBar filters={filters} onChange={change} onSearch={search} onLeaveSearch={settle} />
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.rows?.length === 0 && !list.isStale ? (
        <NoWorkOrders filters={filters} onClear={() => change(NO_FILTERS)} />
      ) : (
        <WorkOrdersTable workOrders={list.rows} isStale={list.isStale} filters={filters} onChange={change} />
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
