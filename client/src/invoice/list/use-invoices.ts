import { gql, NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { InvoicesDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure } from '../../ui/notify.tsx';
import { type ListFilters, variablesOf } from './list-filters.ts';

gql`
  query Invoices($filter: InvoiceFilter, $sort: InvoiceSort, $after: String) {
    invoices(filter: $filter, sort: $sort, first: 50, after: $after) {
      nodes {
        id
        status
        ...InvoiceRow_invoice
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
 * The invoices that match, page by page. A row whose status changed meanwhile leaves a list filtered by status at once;
 * while new filters are asked for, the old rows stay (`isStale`).
 */
export function useInvoices(filters: ListFilters) {
  const variables = { ...variablesOf(filters), ...useMayVariables() };
  const { data, previousData, error, loading, networkStatus, refetch, fetchMore } = useQuery(InvoicesDocument, {
    variables,
    fetchPolicy: 'cache-and-network',
  });
  const shown = (data ?? previousData)?.invoices ?? undefined;
  const isStale = !data && loading;
  const nodes = shown?.nodes ?? [];
  const invoices = isStale ? nodes : nodes.filter(({ status }) => !filters.status || status === filters.status);

  const loadMore = async () => {
    try {
      await fetchMore({ variables: { after: shown?.pageInfo.endCursor } });
    } catch (failure) {
      notifyFailure('The next page could not be loaded.', explainError(failure));
    }
  };
  return {
    invoices: shown && invoices,
    totalCount: (shown?.totalCount ?? 0) - (nodes.length - invoices.length),
    isExact: shown?.totalCountIsExact ?? true,
    hasMore: shown?.pageInfo.hasNextPage ?? false,
    isStale,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    error: shown && !isStale ? undefined : error,
    refetch,
    loadMore,
  };
}
