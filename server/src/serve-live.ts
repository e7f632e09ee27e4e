import DataLoader from 'dataloader';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { authenticateEach, type Credentials } from './access/authenticate.ts';
import { credentialsIn, credentialsOf } from './access/request-credentials.ts';
import type { Deps } from './deps.ts';
import { createContext } from './graphql/context.ts';
import type { FormatError } from './graphql/format-error.ts';
import type { Limiter } from './graphql/limit/limiter.ts';
import type { LiveLimits } from './graphql/open-connections.ts';
import { serveSubscriptions } from './graphql/web-socket.ts';
import { isSecure, type Own } from './http/origin.ts';
import { acceptWebSockets } from './http/web-sockets.ts';

type Parts = {
  deps: Deps;
  schema: GraphQLSchema;
  formatError: FormatError;
  limiter: Limiter;
  liveLimits: LiveLimits;
  own: () => Own;
};

/** Subscriptions over WebSockets, which end when nobody can tell any more what happens, or who may hear of it. */
export function serveLive(app: FastifyInstance, parts: Parts): { stop(): Promise<void> } {
  const { deps, schema, formatError, limiter, liveLimits, own } = parts;
  const { database, listener, log, seams } = deps;
  const sockets = acceptWebSockets(app, { own, isAway: listener.isAway, newId: seams.newId });
  // Whoever hears of one change is looked up in one statement.
  const listening = new DataLoader((each: readonly Credentials[]) => authenticateEach(database.ofAll, each), {
    cache: false,
  });
  const subscriptions = serveSubscriptions(sockets.server, {
    ...{ schema, formatError, log, seams, limiter, liveLimits },
    async contextOf(request, params) {
      const credentials = { ...credentialsOf(request, isSecure(request, own())), ...credentialsIn(params) };
      const caller = await listening.load(credentials);
      return caller ? createContext(deps, caller) : undefined;
    },
  });
  listener.onEvent(() => {}, sockets.endAll);
  listener.onEndOfAccess((userId) => {
    subscriptions.endWhereOver(userId).catch((error: unknown) => {
      log.warn({ error }, 'Cannot look who may stay connected, so nobody is.');
      sockets.endAll();
    });
  });
  return {
    async stop() {
      sockets.endAll();
      await subscriptions.dispose();
    },
  };
}
