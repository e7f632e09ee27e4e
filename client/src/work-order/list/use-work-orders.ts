import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { WorkOrdersDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { pagedList } from '../../ui/paged-list.ts';
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

/** The work orders that match, page by page; one that stopped matching leaves at once. */
export function useWorkOrders(filters: ListFilters) {
  const variables = { ...variablesOf(filters), ...useMayVariables() };
  const query = useQuery(WorkOrdersDocument, { variables, fetchPolicy: 'cache-and-network' });
  const { data, previousData, loading, error, networkStatus, refetch, fetchMore } = query;
  const list = pagedList({
    shown: (data ?? previousData)?.workOrders,
    hasAnswer: data !== undefined,
    loading,
    error,
    networkStatus,
    stillMatches: (workOrder) =>
      (!filters.status || workOrder.status === filters.status) &&
      (!filters.readyToInvoice || isReadyToInvoice(workOrder)),
    fetchMore: (after) => fetchMore({ variables: { after } }),
  });
  return { ...list, refetch };
}
