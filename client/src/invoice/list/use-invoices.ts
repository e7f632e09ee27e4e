import { gql } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { InvoicesDocument, type InvoicesQueryVariables } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { usePagedList } from '../../ui/paged-list.ts';
import { type ListFilters, variablesOf } from './list-filters.ts';

gql`
  query Invoices($filter: InvoiceFilter, $sort: InvoiceSort, $first: Int = 50, $after: String) {
    invoices(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
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

/** The invoices that match, page by page. */
export function useInvoices(filters: ListFilters) {
  const may = useMayVariables();
  const client = useApolloClient();
  const asked = variablesOf(filters);
  const { data, loading, error, networkStatus, refetch, fetchMore } = useQuery(InvoicesDocument, {
    variables: { ...asked, ...may },
    fetchPolicy: 'cache-and-network',
  });
  const ask = async (page: InvoicesQueryVariables) => {
    const variables = { ...asked, ...page, ...may };
    const answer = await client.query({ query: InvoicesDocument, variables, fetchPolicy: 'network-only' });
    return answer.data?.invoices;
  };
  const list = usePagedList({
    question: JSON.stringify(asked),
    answer: data?.invoices,
    loading,
    error,
    networkStatus,
    fetchMore: (after) => fetchMore({ variables: { after } }),
    ask: { page: ask, rows: ({ first, ids }) => ask({ first, filter: { ids } }) },
  });
  return { ...list, refetch };
}
