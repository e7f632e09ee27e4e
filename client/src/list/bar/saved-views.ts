import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { tidyListQuery } from '@tuffops/shared/list-query';
import { useLocation } from 'react-router';
import { type SavedViewList, SavedViewsDocument, type SavedViewsQuery } from '../../generated/graphql.ts';

gql`
  query SavedViews($list: SavedViewList!) {
    savedViews(list: $list) {
      id
      name
      query
      isShared
      isOwn
      owner {
        id
        name
      }
    }
  }
  mutation PutSavedView($input: PutSavedViewInput!) {
    putSavedView(input: $input) {
      message
      ... on SavedViewPut {
        savedView {
          id
          name
          query
          isShared
        }
      }
      ... on SavedViewNotPut {
        field
      }
    }
  }
  mutation DeleteSavedView($input: DeleteSavedViewInput!) {
    deleteSavedView(input: $input) {
      message
      ... on SavedViewDeleted {
        savedViewId
      }
    }
  }
`;

export type SavedView = NonNullable<SavedViewsQuery['savedViews']>[number];
/** One that everybody has. */
export type BuiltInView = { id?: undefined; name: string; query: string };

/** The views of a list, and which of them the address shows. */
export function useViews(list: SavedViewList, builtIn: readonly BuiltInView[]) {
  const { data } = useQuery(SavedViewsDocument, { variables: { list }, fetchPolicy: 'cache-and-network' });
  const query = tidyListQuery(useLocation().search);
  const saved = data?.savedViews ?? [];
  const isShown = (view: BuiltInView | SavedView) => tidyListQuery(view.query) === query;
  return { query, saved, active: saved.find(isShown), named: saved.find(isShown) ?? builtIn.find(isShown) };
}
