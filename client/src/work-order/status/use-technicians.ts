import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { TechniciansDocument } from '../../generated/graphql.ts';

gql`
  query Technicians($after: String) {
    technicians(first: 100, after: $after) {
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** All of them, page by page, however many there are. */
export function useTechnicians() {
  const query = useQuery(TechniciansDocument);
  const { data, fetchMore } = query;
  const rest = data?.technicians?.pageInfo;
  useEffect(() => {
    if (rest?.hasNextPage) void fetchMore({ variables: { after: rest.endCursor } });
  }, [rest, fetchMore]);
  return query;
}
