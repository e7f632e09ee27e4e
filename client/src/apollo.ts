import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import type { GraphQLCodegenDataMasking } from '@apollo/client/masking';
import { OperationTypeNode } from 'graphql';
import { Observable, Subscription } from 'rxjs';
import { ViewerDocument } from './generated/graphql.ts';
import possibleTypes from './generated/possible-types.ts';
import { keysetPages } from './list/keyset-pages.ts';
import { catchUpAfterSilence } from './live/catch-up.ts';
import { connection } from './live/connection.ts';
import { freshAnswers } from './live/fresh-answers.ts';
import { doubtServer } from './live/reach.ts';
import { onSignedInAgain } from './session/session-end.ts';

declare module '@apollo/client' {
  interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}

const cache = new InMemoryCache({
  possibleTypes: possibleTypes.possibleTypes,
  typePolicies: {
    Viewer: { keyFields: [] },
    BillingFailure: { keyFields: ['operationId'] },
    ReadyToInvoiceTotals: { keyFields: [] },
    Query: {
      fields: {
        invoices: keysetPages,
        workOrders: keysetPages,
        customers: keysetPages,
        deviceModels: keysetPages,
        technicians: keysetPages,
        users: keysetPages,
        apiTokens: keysetPages,
        bulkRuns: keysetPages,
        auditEvents: { ...keysetPages, keyArgs: ['area', 'invoiceId'] },
        webhookDeliveries: { ...keysetPages, keyArgs: ['webhookEndpointId', 'states'] },
      },
    },
    BulkRun: { fields: { rows: { ...keysetPages, keyArgs: ['states'] } } },
    Customer: { fields: { units: keysetPages } },
    Invoice: { fields: { history: keysetPages } },
    WorkOrder: { fields: { history: keysetPages, invoices: keysetPages } },
  },
});

/** When the session ended, asking who is here answers nobody, and the gate asks to sign in again; what was asked goes on then. */
const sessionEnded = new ErrorLink(({ error, operation, forward }) => {
  if (operation.operationName === 'Viewer' || !CombinedGraphQLErrors.is(error)) return;
  if (!error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) return;
  void client.query({ query: ViewerDocument, fetchPolicy: 'network-only' });
  return new Observable((observer) => {
    const asked = new Subscription();
    const stop = onSignedInAgain(() => {
      stop();
      asked.add(forward(operation).subscribe(observer));
    });
    asked.add(stop);
    return asked;
  });
});

const LONGEST_QUERY_MS = 10_000;
/** The server answers a change within the time it gives the billing system, and a few seconds. */
const LONGEST_MUTATION_MS = 60_000;
const http = (limitMs: number) => new HttpLink({ uri: '/graphql', fetch: fetchWithin(limitMs) });
const isA = (type: OperationTypeNode) => (operation: ApolloLink.Operation) => operation.operationType === type;

/** The one Apollo client: queries and mutations over HTTP, live updates over a WebSocket on the same path. */
export const client = new ApolloClient({
  cache,
  dataMasking: true,
  // Asked for again, a list keeps the pages that are loaded.
  defaultOptions: { watchQuery: { refetchWritePolicy: 'merge' } },
  link: ApolloLink.split(
    isA(OperationTypeNode.SUBSCRIPTION),
    freshAnswers.concat(new GraphQLWsLink(connection)),
    ApolloLink.from([
      sessionEnded,
      freshAnswers,
      ApolloLink.split(isA(OperationTypeNode.MUTATION), http(LONGEST_MUTATION_MS), http(LONGEST_QUERY_MS)),
    ]),
  ),
});

catchUpAfterSilence(client);

/** A request over a connection that went away silently would wait for ever: it fails after `limitMs`. */
function fetchWithin(limitMs: number): typeof fetch {
  return async (input, init) => {
    const inTime = AbortSignal.timeout(limitMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, inTime]) : inTime;
    try {
      return await fetch(input, { ...init, signal });
    } catch (error) {
      if (!init?.signal?.aborted) void doubtServer();
      throw error;
    }
  };
}
