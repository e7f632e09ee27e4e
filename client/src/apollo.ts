import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import type { GraphQLCodegenDataMasking } from '@apollo/client/masking';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { ViewerDocument } from './generated/graphql.ts';
import possibleTypes from './generated/possible-types.ts';
import { keysetPages } from './ui/keyset-pages.ts';

declare module '@apollo/client' {
  interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}

const cache = new InMemoryCache({
  possibleTypes: possibleTypes.possibleTypes,
  typePolicies: {
    Viewer: { keyFields: [] },
    BillingFailure: { keyFields: ['operationId'] },
    Query: { fields: { invoices: keysetPages, workOrders: keysetPages } },
  },
});

let resolveLive = () => {};
/** Resolves when the live connection is up for the first time: what is asked for after that misses no change. */
export const live = new Promise<void>((resolve) => {
  resolveLive = resolve;
});

/** While the connection was down the screen may have missed changes, so what it shows is asked for again. */
let wasDown = false;
const socket = createClient({
  url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(1000 * 2 ** attempt, 15_000))),
  on: {
    closed: () => {
      wasDown = true;
    },
    connected: () => {
      resolveLive();
      if (wasDown) void client.refetchQueries({ include: 'active' });
      wasDown = false;
    },
  },
});

/** When the session ended, asking who is here answers nobody, and the gate shows the sign-in page. */
const sessionEnded = new ErrorLink(({ error, operation }) => {
  if (operation.operationName === 'Viewer' || !CombinedGraphQLErrors.is(error)) return;
  if (error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED'))
    void client.query({ query: ViewerDocument, fetchPolicy: 'network-only' });
});

/** The one Apollo client: queries and mutations over HTTP, live updates over a WebSocket on the same path. */
export const client = new ApolloClient({
  cache,
  dataMasking: true,
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    ApolloLink.from([sessionEnded, new HttpLink({ uri: '/graphql' })]),
  ),
});
