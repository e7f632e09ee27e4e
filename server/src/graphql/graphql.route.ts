import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PLAYGROUND_POLICY } from '../http/security-headers.ts';
import { MAX_BODY_BYTES } from '../http/web-sockets.ts';
import type { Context } from './context.ts';
import { sayUnavailable } from './unavailable.ts';

type Parts = {
  apollo: ApolloServer<Context>;
  contextOf(request: FastifyRequest): Promise<Context>;
  clientFolder: string;
};

const PLAYGROUND = 'graphiql.html';

/** `/graphql`: the API, and the playground for a browser that comes to look. */
export function registerGraphqlRoute(app: FastifyInstance, { apollo, contextOf, clientFolder }: Parts): void {
  const answer = fastifyApolloHandler(apollo, { context: (request) => contextOf(request).catch(sayUnavailable) });
  const hasPlayground = existsSync(path.join(clientFolder, PLAYGROUND));

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: MAX_BODY_BYTES,
    handler(request, reply) {
      if (hasPlayground && wantsPlayground(request)) {
        return reply.header('content-security-policy', PLAYGROUND_POLICY).sendFile(PLAYGROUND);
      }
      return answer.call(app, request, reply);
    },
  });
}

function wantsPlayground({ method, query, headers }: FastifyRequest): boolean {
  const isQuery = Object.hasOwn(query as object, 'query');
  return method === 'GET' && !isQuery && (headers.accept ?? '').includes('text/html');
}
