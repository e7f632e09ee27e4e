import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure } from '../ui/notify.tsx';

type Page = {
  nodes: readonly unknown[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
  totalCountIsExact: boolean;
};
type Asked = { id: string; after?: string | null };

/**
 * The way to what is older than the part of a list that an object came with, as `LoadMore` shows it; the cache appends what
 * `document` answers. Nothing while the list is whole.
 */
export function useOlder<Answer, Variables extends OperationVariables & Asked>(
  document: TypedDocumentNode<Answer, Variables>,
  id: string,
  page: Page | null | undefined,
) {
  const client = useApolloClient();
  const [loading, setLoading] = useState(false);
  if (!page?.pageInfo.hasNextPage) return undefined;
  const { nodes, pageInfo, totalCount, totalCountIsExact } = page;
  const onMore = async () => {
    setLoading(true);
    try {
      // Asked once, and not watched: asked again with all that is shown, it would take the place of the list.
      const variables = { id, after: pageInfo.endCursor } as Variables;
      await client.query<Answer, Variables>({ query: document, variables, fetchPolicy: 'network-only' });
    } catch (error) {
      notifyFailure('The older ones could not be loaded.', explainError(error));
    } finally {
      setLoading(false);
    }
  };
  const shown = { shown: nodes.length, total: totalCount, isExact: totalCountIsExact, hasMore: true };
  return { ...shown, loading, onMore: () => void onMore() };
}
