import { gql, NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { WorkOrdersDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure } from '../../ui/notify.tsx';
import { isReadyToInvoice } from './is-ready-to-invoice.ts';
import { type ListFilters, variablesOf } from './list-filters.ts';

gql`
  query WorkOrders($filter: WorkOrderFilter, $sort: WorkOrderSort, $after: String, $mayViewInvoices: Boolean!) {
    workOrders(filter: $filter, sort: $sort, first: 50, after: $after) {
      nodes {
        id
        status
        activeInvoice @include(if: $mayViewInvoices) {
          id
        }
        ...WorkOrderRow_workOrder
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`;

/**
 * The work orders that match, page by page. A row that stopped matching meanwhile leaves at once; while new filters are
 * asked for, the old rows stay (`isStale`).
 */
export function useWorkOrders(filters: ListFilters) {
  const variables = { ...variablesOf(filters), ...useMayVariables() };
  const { data, previousData, error, loading, networkStatus, refetch, fetchMore } = useQuery(WorkOrdersDocument, {
    variables,
    fetchPolicy: 'cache-and-network',
  });
  const shown = (data ?? previousData)?.workOrders;
  const isStale = !data && loading;
  const nodes = shown?.nodes ?? [];
  const workOrders = isStale
    ? nodes
    : nodes.filter(
        (workOrder) =>
          (!filters.status || workOrder.status === filters.status) &&
          (!filters.readyToInvoice || isReadyToInvoice(workOrder)),
      );

  const loadMore = async () => {
    try {
      await fetchMore({ variables: { after: shown?.pageInfo.endCursor } });
    } catch (failure) {
      notifyFailure('The next page could not be loaded.', explainError(failure));
    }
  };
  return {
    workOrders: shown ? workOrders : undefined,
    totalCount: (shown?.totalCount ?? 0) - (nodes.length - workOrders.length),
    isExact: shown?.totalCountIsExact ?? true,
    hasMore: shown?.pageInfo.hasNextPage ?? false,
    isStale,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    error: shown && !isStale ? undefined : error,
    refetch,
    loadMore,
  };
}
