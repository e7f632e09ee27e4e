import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { PageOf } from '../../list/ask-again.ts';
import { usePagedList } from '../../list/paged-list.ts';
import { OF_A_LIST } from '../../live/refresh-lists.ts';

/** A list without filters of its own, page by page, and asked for again with everything that changes; what no longer belongs to it goes. */
export function usePages<Answer, Variables extends OperationVariables, Row extends { id: string }>(
  document: TypedDocumentNode<Answer, Variables>,
  variables: Variables,
  pageIn: (answer: Answer) => PageOf<Row> | null | undefined,
) {
  const client = useApolloClient();
  const { data, loading, error, networkStatus, refetch, fetchMore } = useQuery<Answer, Variables>(document, {
    variables,
    fetchPolicy: 'cache-and-network',
    context: OF_A_LIST,
  });
  const page = async (page: object) => {
    const asked = { ...variables, ...page };
    const answer = await client.query({ query: document, variables: asked, fetchPolicy: 'network-only' });
    return answer.data && pageIn(answer.data as Answer);
  };
  const list = usePagedList({
    question: JSON.stringify(variables),
    answer: data && pageIn(data as Answer),
    ...{ loading, error, networkStatus },
    fetchMore: (after) => fetchMore({ variables: { after } as unknown as Partial<Variables> }),
    ask: { page, rows: async () => null },
  });
  return { ...list, askAnew: () => void refetch() };
}
