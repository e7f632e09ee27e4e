import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { keysetPages } from './keyset-pages.ts';
import { useOlder } from './use-older.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const HISTORY = gql`
  query History($id: ID!, $after: String) {
    workOrder(id: $id) {
      id
      history(first: 2, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        totalCountIsExact
      }
    }
  }
`;
const ALL = ['a', 'b', 'c', 'd', 'e'];
type Answer = { workOrder: { history: NonNullable<Parameters<typeof useOlder>[2]> & { nodes: { id: string }[] } } };

/** Behind which step the server was asked, one after another. */
const asked: (string | undefined)[] = [];

/** Two steps of the history, behind the one that the cursor names. */
const link = new ApolloLink(({ variables: { id, after } }) => {
  asked.push(after);
  const from = after ? ALL.indexOf(after) + 1 : 0;
  const nodes = ALL.slice(from, from + 2).map((step) => ({ __typename: 'Step', id: step }));
  const pageInfo = { __typename: 'PageInfo', hasNextPage: from + 2 < ALL.length, endCursor: nodes.at(-1)?.id };
  const history = { __typename: 'Steps', nodes, pageInfo, totalCount: ALL.length, totalCountIsExact: true };
  return new Observable((observer) => {
    observer.next({ data: { workOrder: { __typename: 'WorkOrder', id, history } } });
    observer.complete();
  });
});

it('what was loaded of a history stays, and is not asked for anew, when all that is shown is asked for again', async () => {
  const client = new ApolloClient({
    link,
    cache: new InMemoryCache({ typePolicies: { WorkOrder: { fields: { history: keysetPages } } } }),
    defaultOptions: { watchQuery: { refetchWritePolicy: 'merge' } },
  });
  let shown = '';
  let older: ReturnType<typeof useOlder>;
  function Steps() {
    const { data } = useQuery<Answer>(HISTORY, { variables: { id: '1' } });
    older = useOlder(HISTORY, '1', data?.workOrder.history);
    shown = data?.workOrder.history.nodes.map(({ id }) => id).join('') ?? '';
    return null;
  }
  const root = createRoot(document.createElement('div'));
  await act(async () =>
    root.render(
      <ApolloProvider client={client}>
        <Steps />
      </ApolloProvider>,
    ),
  );
  expect(shown).toBe('ab');
  const comesTo = (all: string) =>
    vi.waitFor(async () => {
      await act(async () => {});
      expect(shown).toBe(all);
    });
  for (const all of ['abcd', 'abcde']) {
    await act(async () => older?.onMore());
    await comesTo(all);
  }
  expect(older).toBe(undefined);
  await act(async () => void (await client.refetchQueries({ include: 'active' })));
  expect([shown, older]).toEqual(['abcde', undefined]);
  expect(asked).toEqual([undefined, 'b', 'd', undefined]);
  act(() => root.unmount());
});
