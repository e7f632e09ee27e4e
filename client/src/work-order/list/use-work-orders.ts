import { gql } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { WorkOrdersDocument, type WorkOrdersQueryVariables } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { usePagedList } from '../../ui/paged-list.ts';
import { type ListFilters, variablesOf } from './list-filters.ts';

gql`
  query WorkOrders(
    $filter: WorkOrderFilter
    $sort: WorkOrderSort
    $first: Int = 50
    $after: String
    $mayViewInvoices: Boolean!
  ) {
    workOrders(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
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

/** The work orders that match, page by page. */
export function useWorkOrders(filters: ListFilters) {
  const may = useMayVariables();
  const client = useApolloClient();
  const asked = variablesOf(filters);
  const { data, loading, error, networkStatus, refetch, fetchMore } = useQuery(WorkOrdersDocument, {
    variables: { ...asked, ...may },
    fetchPolicy: 'cache-and-network',
  });
  const ask = async (page: Partial<WorkOrdersQueryVariables>) => {
    const variables = { ...asked, ...page, ...may };
    const answer = await client.query({ query: WorkOrdersDocument, variables, fetchPolicy: 'network-only' });
    return answer.data?.workOrders;
  };
  const list = usePagedList({
    question: JSON.stringify(asked),
    answer: data?.workOrders,
    loading,
    error,
    networkStatus,
    fetchMore: (after) => fetchMore({ variables: { after } }),
    ask: { page: ask, rows: ({ first, ids }) => ask({ first, filter: { ids } }) },
  });
  return { ...list, refetch };
}
