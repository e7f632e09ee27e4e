import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { InvoicesDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { pagedList } from '../../ui/paged-list.ts';
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

/** The invoices that match, page by page; one whose status changed leaves a list filtered by status at once. */
export function useInvoices(filters: ListFilters) {
  const variables = { ...variablesOf(filters), ...useMayVariables() };
  const query = useQuery(InvoicesDocument, { variables, fetchPolicy: 'cache-and-network' });
  const { data, previousData, loading, error, networkStatus, refetch, fetchMore } = query;
  const list = pagedList({
    shown: (data ?? previousData)?.invoices,
    hasAnswer: data !== undefined,
    loading,
    error,
    networkStatus,
    stillMatches: ({ status }) => !filters.status || status === filters.status,
    fetchMore: (after) => fetchMore({ variables: { after } }),
  });
  return { ...list, refetch };
}
