import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { OF_A_LIST } from '../live/refresh-lists.ts';
import { useMayVariables } from '../session/may-variables.ts';
import type { PageOf } from './ask-again.ts';
import { usePagedList } from './paged-list.ts';

type Asked = { filter?: object | null; sort?: object | null };

/** The rows that match `asked`, page by page; `pageIn` finds the page in what `document` answers. */
export function useList<Answer, Variables extends OperationVariables & Asked, Row extends { id: string }>(
  document: TypedDocumentNode<Answer, Variables>,
  asked: Pick<Variables, 'filter' | 'sort'>,
  pageIn: (answer: Answer) => PageOf<Row> | null | undefined,
) {
  const may = useMayVariables();
  const client = useApolloClient();
  const variables = (page: object) => ({ ...asked, ...page, ...may }) as unknown as Variables;
  const { data, loading, error, networkStatus, refetch, fetchMore } = useQuery<Answer, Variables>(document, {
    variables: variables({}),
    fetchPolicy: 'cache-and-network',
    context: OF_A_LIST,
  });
  const ask = async (page: object) => {
    const answer = await client.query({ query: document, variables: variables(page), fetchPolicy: 'network-only' });
    return answer.data && pageIn(answer.data as Answer);
  };
  const list = usePagedList({
    question: JSON.stringify(asked),
    answer: data && pageIn(data as Answer),
    loading,
    error,
    networkStatus,
    fetchMore: (after) => fetchMore({ variables: { after } as unknown as Partial<Variables> }),
    ask: { page: ask, rows: ({ first, ids }) => ask({ first, filter: { ids } }) },
  });
  return { ...list, askAnew: () => void refetch() };
}

export type Listed<Row> = Omit<ReturnType<typeof useList>, 'rows'> & { rows: readonly Row[] | undefined };
